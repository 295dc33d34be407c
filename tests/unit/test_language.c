/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The files of voices/LANG/, and how a pattern is seen to begin. */
#include "english.h"

#include <stdio.h>
#include <stdlib.h>

#include <dirent.h>
#include <sys/stat.h>
#include <unistd.h>

/* A folder xx with these rules. */
typedef struct made {
    char dir[32], folder[64], path[96];
} made;

static made make(const char *rules)
{
    made m = {.dir = "/tmp/lectern-lang-XXXXXX"};
    assert_non_null(mkdtemp(m.dir));
    snprintf(m.folder, sizeof m.folder, "%s/xx", m.dir);
    assert_int_equal(mkdir(m.folder, 0700), 0);
    snprintf(m.path, sizeof m.path, "%s/rules.tsv", m.folder);
    FILE *f = fopen(m.path, "w");
    assert_non_null(f);
    assert_true(fputs(rules, f) >= 0);
    assert_int_equal(fclose(f), 0);
    return m;
}

static void unmake(const made *m)
{
    unlink(m->path);
    rmdir(m->folder);
    rmdir(m->dir);
}

static void every_pattern_of_every_language_is_right(void **state)
{
    (void)state;
    DIR *dir = opendir(LEC_TEST_VOICES);
    assert_non_null(dir);
    int checked = 0;
    for (const struct dirent *d; (d = readdir(dir));) {
        if (d->d_name[0] == '.' || strchr(d->d_name, '.'))
            continue;
        lec_language *language = load_language(LEC_TEST_VOICES, d->d_name);
        lec_error err = {0};
        if (lec_language_check(language, &err))
            fail_msg("%s:%d: %s", err.file, err.line, err.what);
        lec_language_free(language);
        checked++;
    }
    closedir(dir);
    assert_true(checked > 10);
}

static void a_wrong_guard_is_named_when_it_is_loaded(void **state)
{
    (void)state;
    made m = make("# rules\nbad\t!\t\\d\tx\n");
    lec_language *language;
    lec_error err = {0};
    assert_int_equal(lec_language_load(&language, m.dir, "xx", &err),
                     LEC_E_INPUT);
    assert_null(language);
    assert_string_equal(err.file, m.path);
    assert_int_equal(err.line, 2);
    assert_string_equal(err.what, "no guard of a rule: !");
    unmake(&m);
}

/* Each rule's pattern matches wherever its guard keeps it from being tried. */
static void a_rule_holds_only_where_its_guard_does(void **state)
{
    (void)state;
    made m = make("digit\t0\t[^ ]+a\tdigit\ncapital\tA\t(?i:sh)\\b\tcapital\n"
                  "dotted\ta.\t[^ ]+b\tdotted\nserial\ta9\t[^ ]+c\tserial\n"
                  "unit\t0>L\t\\d+.*d\tunit\nrange\t0>-\t\\d+.*e\trange\n"
                  "last\t0>O\t\\d+f?\tlast\nmoney\t$\t.g\tmoney\n"
                  "sign\t#\t.h\tsign\n");
    lec_language *l = load_language(m.dir, "xx");
    static const char *const said[][2] = {
        {"1a xa", "digit xa."},
        {"Sh sh", "capital sh."},
        {"x.b xb", "dotted xb."},
        {"xb. xb.", "xb. xb."},
        {"x1c xc", "serial xc."},
        {"1 d", "unit."},
        {"1-d", "1-d."},
        {"1 - e", "range."},
        {"1 e", "1 e."},
        {"1;", "last;."},
        {"1f", "1f."},
        {"\u20ACg #g", "money #g."},
        {"#h \u20ACh", "sign \u20ACh."},
    };
    for (size_t i = 0; i < sizeof said / sizeof *said; i++)
        is_said(l, said[i][0], said[i][1]);
    lec_language_free(l);
    unmake(&m);
}

static void a_wrong_pattern_is_named_when_a_text_needs_it(void **state)
{
    (void)state;
    made m = make("# rules\nbad\t0\t(\\d\tx\nlost\ta\t@none@\tx\n");
    lec_language *language = load_language(m.dir, "xx");
    is_said(language, "Seven", "Seven.");
    assert_null(lec_language_fault(language));
    is_said(language, "Seven 7 seven", "Seven 7 seven.");
    const lec_error *fault = lec_language_fault(language);
    assert_non_null(fault);
    assert_string_equal(fault->file, m.path);
    assert_int_equal(fault->line, 2);
    assert_string_equal(fault->what,
                        "the pattern is wrong: missing closing parenthesis");
    lec_error err = {0};
    assert_int_equal(lec_language_check(language, &err), LEC_E_INPUT);
    assert_int_equal(err.line, 2);
    lec_language_free(language);
    unmake(&m);
}

static void a_pattern_that_is_not_utf8_is_wrong(void **state)
{
    (void)state;
    lec_error err = {0};
    made m = make("latin 1\t0\t(?i)7 \xe9t\xe9s\tx\n");
    lec_language *language = NULL;
    assert_int_equal(lec_language_load(&language, m.dir, "xx", &err),
                     LEC_E_INPUT);
    assert_int_equal(err.line, 1);
    assert_string_equal(err.what, "not text in UTF-8");
    assert_null(language);
    unmake(&m);
}

static void begins(const lec_language *l, const char *pattern, const char *text,
                   bool may)
{
    lec_prefilter *starts = lec_prefilter_new(l);
    lec_start start = lec_prefilter_read(starts, pattern);
    lec_prefilter_free(starts);
    bool fits = true;
    for (size_t i = 0; i < LEC_START_BYTES; i++) {
        unsigned byte = i < strlen(text) ? (unsigned char)text[i] : 0;
        fits = fits && start.bytes[i][byte / 64] >> byte % 64 & 1;
    }
    if (fits != may)
        fail_msg("%s is %s to begin with %s", pattern,
                 may ? "not seen" : "seen", text);
}

static void a_match_begins_with_the_letters_of_its_pattern(void **state)
{
    (void)state;
    made m = make("define\tend\t(?![a-z])\ndefine\tnum\t\\d+|no\n"
                  "define\tself\tx|@self@y@self@@self@@self@@self@@self@\n");
    lec_language *l = load_language(m.dir, "xx");
    begins(l, "read", "reading", true);
    begins(l, "read", "ready", true);
    begins(l, "read", "real", false);
    begins(l, "(?<=[a)]|b\\)) *read", "read", true);
    begins(l, "(?<=has )read", "rest", false);
    begins(l, "(?i)read", "READ", true);
    begins(l, "(?i:r)ead", "READ", false);
    begins(l, "(?i:r)ead", "Read", true);
    begins(l, "[Bb]ow|tear", "bow", true);
    begins(l, "[Bb]ow|tear", "tea", true);
    begins(l, "[Bb]ow|tear", "box", false);
    begins(l, "[a-c]x", "bx", true);
    begins(l, "[a-c]x", "dx", false);
    begins(l, "[^a]x", "bx", true);
    begins(l, "[~\xE2\x89\x88]x", "\xE2\x89\x88x", true);
    begins(l, "[~\xE2\x89\x88]x", "~x", true);
    begins(l, "[~\xE2\x89\x88]x", "\"x", false);
    begins(l, "[-\\x{2212}\\x{2013}]1",
           "\xE2\x88\x92"
           "1",
           true);
    begins(l, "[-\\x{2212}\\x{2013}]1", "-1", true);
    begins(l, "[-\\x{2212}\\x{2013}]1", ",1", false);
    begins(l, "[\\x{41}-\\x{43}]", "B", true);
    begins(l, "[\\p{L}-]x", "-x", true);
    begins(l, "[\\p{L}-]x", "!x", false);
    begins(l, "(?i)[\xC3\xA9]", "\xC3\x89", true);
    begins(l, "\\d{2}:", "12:", true);
    begins(l, "\\d{2}:", "1:", false);
    begins(l, "\\d{1,2}:", "1:", true);
    begins(l, "a?b", "b", true);
    begins(l, "a?b", "ab", true);
    begins(l, "a?b", "c", false);
    begins(l, "a*b", "aab", true);
    begins(l, "(?=5)?x", "x", true);
    begins(l, "(?=5)?(?=y)[xy]", "x", false);
    begins(l, "a(?=5){0,2}x", "ax", true);
    begins(l, "(?:abc|de|)fgh", "abcf", true);
    begins(l, "(?:abc|de|)fgh", "defg", true);
    begins(l, "(?:abc|de|)fgh", "fgh", true);
    begins(l, "(?:abc|de|)fgh", "xgh", false);
    begins(l, "(?i:abc|de)", "DE", true);
    begins(l, "(a|bc)?d", "bcd", true);
    begins(l, "(a|bc)?d", "d", true);
    begins(l, "(a|bc)?d", "e", false);
    begins(l, "(?:|a)b", "b", true);
    begins(l, "@end@x", "x", true);
    begins(l, "@num@x", "nox", true);
    begins(l, "@num@x", "7x", true);
    begins(l, "@num@x", "ax", false);
    begins(l, "@self@x", "zyx", true);
    begins(l, "@@a", "@a", true);
    begins(l, "@a|b", "a", true);
    begins(l, "\\.\\p{L}", ".a", true);
    begins(l, "\\.\\p{L}", "a", false);
    begins(l, "€\\d", "€5", true);
    begins(l, "€\\d", "£5", false);
    begins(l, "€?\\d", "5", true);
    begins(l, "(\\$|US\\$)\\d", "$5", true);
    begins(l, "(\\$|US\\$)\\d", "US$5", true);
    begins(l, "(\\$|US\\$)\\d", "Ufa", false);
    begins(l, "\\x{2013}\\d",
           "\xE2\x80\x93"
           "5",
           true);
    begins(l, "\\x{2013}\\d",
           "\xE2\x80\x99"
           "5",
           false);
    begins(l, "\\x27s", "'s", true);
    begins(l, "\\x27s", "\"s", false);
    begins(l, "\\p{Lu}\\.", "A.", true);
    begins(l, "\\p{Lu}\\.", "\xC3\x89.", true);
    begins(l, "\\p{Lu}\\.", "a.", false);
    begins(l, "\\p{Lu}\\.", "Ab", false);
    begins(l, "(?i)\\p{Lu}\\.", "a.", true);
    begins(l, "[\\p{N}_-]x", "_x", true);
    begins(l, "[\\p{N}_-]x", "ax", false);
    begins(l, "a+b", "aab", true);
    begins(l, "a+b", "ac", false);
    begins(l, "a{2,}b", "aaab", true);
    begins(l, "a{2,}b", "ab", false);
    begins(l, "a{0,2}b", "b", true);
    begins(l, "a{0,2}b", "cb", false);
    begins(l, "(?=[IV]{2})[A-Z]+", "IV", true);
    begins(l, "(?=[IV]{2})[A-Z]+", "AV", false);
    begins(l, "x(?= and|$)", "x", true);
    begins(l, "x(?= and)", "x and", true);
    begins(l, "x(?= and)", "x or", false);
    begins(l, "x(?= and)", "x", false);
    begins(l, "(?:x(?=y)|z)[yz]", "xyz", true);
    begins(l, "(?i)\xC3\xA9t", "\xC3\x89T", true);
    begins(l, "(a", "a", true);
    begins(l, "[a", "a", true);
    begins(l, "a{", "a", true);
    lec_language_free(l);
    unmake(&m);
}

static void a_match_begins_with_a_word_of_its_map(void **state)
{
    (void)state;
    lec_language *l = load_language(LEC_TEST_VOICES, "en");
    begins(l, "(@month@) \\d", "January 5", true);
    begins(l, "(@month@) \\d", "Xanuary 5", false);
    begins(l, "(?<=a )(@currency@)", "$5", true);
    begins(l, "(?<=a )(@currency@)", "5$", false);
    lec_language_free(l);
}

static void says_in(const char *tag, const char *shown, const char *said)
{
    lec_language *language = load_language(LEC_TEST_VOICES, tag);
    is_said(language, shown, said);
    lec_language_free(language);
}

static void icu_says_the_numbers_of_a_language_without_rules(void **state)
{
    (void)state;
    says_in("it", "Erano 1.234 e 3,5 gradi.",
            "Erano milleduecentotrentaquattro e tre virgola cinque gradi.");
    says_in("pl", "To 1 234 567.",
            "To milion dwieście trzydzieści cztery tysiące pięćset "
            "sześćdziesiąt siedem.");
    says_in("nl", "In 1984 was 21 genoeg.",
            "In negentienvierentachtig was eenentwintig genoeg.");
}

static void what_icu_or_the_engine_may_say_wrong_stays(void **state)
{
    (void)state;
    says_in("it", "Alle 10:30 del 12.13.2024, 3.5 e 007.",
            "Alle dieci e trenta del 12.13.2024, 3.5 e 007.");
    says_in("th", "2024", "2024.");
    says_in("fa", "21", "21.");
    says_in("xx", "21", "21.");
}

static void letters_of_double_width_are_those_of_ascii(void **state)
{
    (void)state;
    says_in("zh", "２０２４年增长３．５％", "二〇二四年增长百分之三点五.");
    says_in("ja", "１０：３０にＡＢＣ社で", "十時三十分にABC社で.");
    says_in("zh", "１，２，３。", "一，二，三。"); /* a mark of a clause */
}

static void a_number_needs_no_blank_beside_other_letters(void **state)
{
    (void)state;
    says_in("zh", "共有2024个ABC和5个B12。",
            "共有两千零二十四个ABC和五个B十二。");
    says_in("ko", "제2차는 3개다.", "제이차는 세 개다.");
    says_in("th", "b2b4", "b2b4.");
}

/* What is shown of each token, a bar behind each. */
static void are_tokens(const char *tag, const char *shown, const char *parts)
{
    lec_language *language = load_language(LEC_TEST_VOICES, tag);
    lec_text spoken = {0}, all = {0};
    lec_tokens tokens = {0};
    lec_normalise(language, lec_slice_of(shown), 0, &spoken, &tokens);
    for (size_t i = 0; i < tokens.count; i++)
        lec_text_addf(&all, "%.*s|", (int)(tokens.at[i].to - tokens.at[i].from),
                      shown + tokens.at[i].from);
    assert_string_equal(lec_text_str(&all), parts);
    lec_text_free(&spoken);
    lec_text_free(&all);
    lec_tokens_free(&tokens);
    lec_language_free(language);
}

static void words_without_blanks_are_tokens_each(void **state)
{
    (void)state;
    are_tokens("zh", "会议在北京召开。", "会议|在|北京|召开|");
    are_tokens("zh", "于２０２４年", "于|２０２４|年|");
    are_tokens("ja", "東京で会議。", "東京|で|会議|");
    are_tokens("th", "วันพุธ", "วัน|พุธ|");
    are_tokens("ko", "회의가 서울에서", "회의가|서울에서|");
    are_tokens("en", "in 東京 now", "in|東京|now|"); /* a name is one word */
}

static void an_ordinal_is_said_by_the_mark_of_its_language(void **state)
{
    (void)state;
    says_in("fr", "Le 1er mai, la 2e place, la 1re fois du XXIe siècle.",
            "Le premier mai, la deuxième place, la première fois du "
            "vingt-et-unième siècle.");
    says_in("es", "El 3.º y la 2ª.", "El tercero y la segunda.");
    says_in("it", "Il 3.º posto.", "Il terzo posto.");
    says_in("pt", "No 1º dia.", "No primeiro dia.");
    says_in("nl", "De 8ste en de 2de.", "De achtste en de tweede.");
    says_in("sv", "Den 3:e och 1:a.", "Den tredje och första.");
    says_in("ru", "С 21-го по 80-х, 3-я.",
            "С двадцать первого по восьмидесятых, третья.");
    says_in("bg", "На 3-ти и 1-ва.", "На трети и първа.");
    says_in("el", "Ο 3ος και η 1η.", "Ο τρίτος και η πρώτη.");
    says_in("ca", "La 1a i el 2n.", "La primera i el segon.");
    says_in("tr", "Onun 3’üncü yılı.", "Onun üçüncü yılı.");
}

static void what_may_be_no_ordinal_is_left_alone(void **state)
{
    (void)state;
    says_in("es", "A 40º y a 20º.", "A 40º y a 20º.");
    says_in("pt", "A 20ºC.", "A vinte graus Celsius.");
    says_in("ru", "На 2-е и 5-м.", "На 2-е и 5-м.");
    says_in("it", "Il 3e e il XXIe.", "Il 3e e il XXIe.");
    says_in("fr", "La CIe et Xe.", "La CIe et Xe.");
}

static void icu_names_units_in_the_form_and_gender_of_the_number(void **state)
{
    (void)state;
    says_in("fr", "12,5 km, 130 km/h et 1 km",
            "douze virgule cinq kilomètres, cent trente kilomètres par heure "
            "et un kilomètre.");
    says_in("es", "21 km y 5,4 %.",
            "veintiún kilómetros y cinco coma cuatro por ciento.");
    says_in("ru", "2 км, 5 км, 21 %.",
            "два километра, пять километров, двадцать один процент.");
    says_in("pl", "31 400 km², 2 kg.",
            "trzydzieści jeden tysięcy czterysta kilometrów kwadratowych, dwa "
            "kilogramy.");
    says_in("it", "-5 °C e 5-7%.",
            "meno cinque gradi Celsius e cinque - sette percento.");
    says_in("es", "A 5 m. de la casa.", "A cinco metros de la casa.");
    says_in("sw", "5 km", "kilomita tano.");
}

static void what_is_no_unit_is_left_alone(void **state)
{
    (void)state;
    says_in("fr", "5 kmh, 5 km/z, 5 k et 7-5 %",
            "cinq kmh, cinq km/z, cinq k et 7-5 %.");
    says_in("fr", "La formule ⬚ est là", "La formule formule est là.");
    says_in("fr", "A-5 % et 3.5.7 km", "A-5 % et 3.5.7 km.");
    says_in("hu", "5%-os, 5 %-kal", "öt%-os, öt %-kal.");
}

static void icu_names_currencies_before_and_behind(void **state)
{
    (void)state;
    says_in(
        "nl", "€ 15, €3,50 en 1.250 €.",
        "vijftien euro, drie euro vijftig en duizendtweehonderdvijftig euro.");
    says_in("es", "21 € y 4,00 €.", "veintiún euros y cuatro euros.");
    says_in("sv", "3,50 kr och 5–7 kr.",
            "tre kronor femtio och fem till sju kronor.");
    says_in("cs", "5 Kč", "pět českých korun.");
    says_in("ru", "$5 млн, 2 тыс. руб., 2,3 млрд €",
            "пять миллионов долларов, две тысячи рублей, две целых три десятых "
            "миллиарда евро.");
}

static void money_that_could_be_another_is_left_alone(void **state)
{
    (void)state;
    says_in("pt", "5 $", "cinco $.");
    says_in("is", "3 € og 15 €", "þrír € og fimmtán evrur.");
    says_in("fr", "US$ 5 mille, A$5, €5-7, 5 €/kgx",
            "US$ cinq mille, A$cinq, €5-7, cinq €/kgx.");
    says_in("fr", "21 £ ou 20 £", "vingt-et-un £ ou vingt livres sterling.");
}

static void dates_in_figures_are_said_as_the_language_writes_them(void **state)
{
    (void)state;
    says_in("es", "El 12/07/1998.",
            "El doce de julio de mil novecientos noventa y ocho.");
    says_in("nl", "Op 12-07-1998.", "Op twaalf juli negentienachtennegentig.");
    says_in("sv", "Den 1998-07-01.", "Den första juli nittonhundranittioåtta.");
    says_in("ru", "12.07.1998 и 1 июня, в 2024 г. и 2023 г.",
            "двенадцатого июля тысяча девятьсот девяносто восьмого года и "
            "первого июня, в две тысячи двадцать четвёртом году и две тысячи "
            "двадцать третьего года.");
    says_in("it", "Il 1 maggio e 1 maglia.", "Il primo maggio e una maglia.");
}

static void what_is_no_date_is_left_alone(void **state)
{
    (void)state;
    says_in("fr", "12/13/2024, 1/2-2024, 32/01/2024",
            "12/13/2024, 1/2-2024, 32/01/2024.");
    says_in("et", "12.05.2024", "12.05.2024."); /* "12. mai" */
    says_in("es", "2024-13-01, 12/07/1998/3", "2024-13-01, 12/07/1998/3.");
}

static void abbreviations_that_have_one_form_are_said(void **state)
{
    (void)state;
    says_in("nl", "Dhr. Jansen, bijv. hier.",
            "De heer Jansen, bijvoorbeeld hier.");
    says_in("sv", "Kl. 14, dr Lind.", "Klockan fjorton, doktor Lind.");
    says_in("es", "EE. UU., EE.UU.", "Estados Unidos, Estados Unidos.");
    says_in("fr", "Et M. Roux; Jean M. Roux",
            "Et monsieur Roux; Jean M. Roux.");
    says_in("fr", "C'est de M. Roux.", "C'est de monsieur Roux.");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_pattern_of_every_language_is_right),
        cmocka_unit_test(a_pattern_that_is_not_utf8_is_wrong),
        cmocka_unit_test(a_wrong_guard_is_named_when_it_is_loaded),
        cmocka_unit_test(a_rule_holds_only_where_its_guard_does),
        cmocka_unit_test(a_wrong_pattern_is_named_when_a_text_needs_it),
        cmocka_unit_test(a_match_begins_with_the_letters_of_its_pattern),
        cmocka_unit_test(a_match_begins_with_a_word_of_its_map),
        cmocka_unit_test(icu_says_the_numbers_of_a_language_without_rules),
        cmocka_unit_test(what_icu_or_the_engine_may_say_wrong_stays),
        cmocka_unit_test(letters_of_double_width_are_those_of_ascii),
        cmocka_unit_test(a_number_needs_no_blank_beside_other_letters),
        cmocka_unit_test(words_without_blanks_are_tokens_each),
        cmocka_unit_test(an_ordinal_is_said_by_the_mark_of_its_language),
        cmocka_unit_test(what_may_be_no_ordinal_is_left_alone),
        cmocka_unit_test(icu_names_units_in_the_form_and_gender_of_the_number),
        cmocka_unit_test(what_is_no_unit_is_left_alone),
        cmocka_unit_test(icu_names_currencies_before_and_behind),
        cmocka_unit_test(money_that_could_be_another_is_left_alone),
        cmocka_unit_test(dates_in_figures_are_said_as_the_language_writes_them),
        cmocka_unit_test(what_is_no_date_is_left_alone),
        cmocka_unit_test(abbreviations_that_have_one_form_are_said),
    };
    return cmocka_run_group_tests_name("language", tests, NULL, NULL);
}
