/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What feeds of every kind say of their entries. */
#include "of_feed.h"

static void rss_says_what_it_is(void **state)
{
    (void)state;
    lec_feed *f = read_feed(
        RSS "<title>The Harbour &amp;amp; Post</title><link>/</link>"
            "<atom:link xmlns:atom='http://www.w3.org/2005/Atom' rel='self' "
            "href='feed.xml'/><description>News &amp;nbsp;of the quay"
            "</description><language>en-gb</language><image><url>/i.png</url>"
            "<title>No</title><link>/no</link></image>"
            "<managingEditor>e@harbour.example (Ida Fenn)"
            "</managingEditor>" RSS_END);
    const lec_feed_head *h = lec_feed_about(f);
    assert_string_equal(h->title, "The Harbour & Post");
    assert_string_equal(h->link, "https://harbour.example/");
    assert_string_equal(h->description, "News of the quay");
    assert_string_equal(h->lang, "en-gb");
    assert_string_equal(h->image, "https://harbour.example/i.png");
    assert_string_equal(h->authors, "Ida Fenn");
    assert_int_equal(lec_feed_count(f), 0);
    assert_false(lec_feed_about(f)->is_cut);
    lec_feed_free(f);
}

static void an_itunes_image_goes_before_the_image(void **state)
{
    (void)state;
    lec_feed *f = read_feed(RSS "<image><url>/i.png</url></image>"
                                "<it:image href='/big.jpg'/>" RSS_END);
    assert_string_equal(lec_feed_about(f)->image,
                        "https://harbour.example/big.jpg");
    lec_feed_free(f);
}

static void rss_gives_the_content_before_the_description(void **state)
{
    (void)state;
    lec_feed *f = read_feed(
        RSS "<title>Post</title><language>en-gb</language><item>"
            "<title>Ferry &amp;amp; &lt;i&gt;tide&lt;/i&gt;</title>"
            "<link>/ferry</link><guid isPermaLink='false'>f1</guid>"
            "<dc:creator>Mara Quill</dc:creator>"
            "<dc:creator>Jon Ask</dc:creator>"
            "<c:encoded><![CDATA[<p>All of it.</p>]]></c:encoded>"
            "<description>&lt;p&gt;Some.&lt;/p&gt;&lt;p&gt;More.&lt;/p&gt;"
            "</description><m:thumbnail url='t.jpg'/>"
            "<enclosure url='a.mp3' type='audio/mpeg' length='1234'/></item>"
            "<item><description>Late &nbsp;ferry</description></item>" RSS_END);
    assert_int_equal(lec_feed_count(f), 2);
    const lec_entry *e = lec_feed_at(f, 0);
    assert_string_equal(e->title, "Ferry & tide");
    assert_string_equal(e->link, "https://harbour.example/ferry");
    assert_string_equal(e->id, "f1");
    assert_string_equal(e->authors, "Mara Quill, Jon Ask");
    assert_string_equal(e->lang, "en-gb");
    assert_string_equal(e->site, "Post");
    assert_string_equal(e->body, "<p>All of it.</p>");
    assert_string_equal(e->summary, "Some. More.");
    assert_string_equal(e->image, "https://harbour.example/t.jpg");
    assert_string_equal(e->enclosure, "https://harbour.example/a.mp3");
    assert_string_equal(e->enclosure_type, "audio/mpeg");
    assert_int_equal(e->enclosure_bytes, 1234);
    assert_string_equal(lec_feed_at(f, 1)->published, "");
    lec_feed_free(f);
}

static void assert_author(const char *xml, const char *name)
{
    lec_text text = {0};
    lec_text_addf(&text, RSS "<item><title>T</title>%s</item>" RSS_END, xml);
    lec_feed *f = read_feed(text.ptr);
    assert_string_equal(lec_feed_at(f, 0)->authors, name);
    lec_feed_free(f);
    lec_text_free(&text);
}

static void addresses_are_no_names(void **state)
{
    (void)state;
    assert_author("<author>Mara Quill (m@q.example)</author>", "Mara Quill");
    assert_author("<author>Mara Quill (mailto:m@q.example)</author>",
                  "Mara Quill");
    assert_author("<author>m@q.example Mara Quill</author>", "Mara Quill");
    assert_author("<author>Mara Quill m@q.example</author>", "Mara Quill");
    assert_author("<author>m@q.example, Mara Quill</author>", "Mara Quill");
    assert_author("<author>\"Mara Quill\" &lt;m@q.example&gt;</author>",
                  "Mara Quill");
    assert_author("<dc:creator>no@q.example (Quill, Mara)</dc:creator>",
                  "Mara Quill");
    assert_author("<it:author>m@q.example</it:author>", "");
    assert_author("<dc:creator>https://q.example/~mara</dc:creator>", "");
    assert_author("<dc:creator>@mara@q.example</dc:creator>", "");
    assert_author("<author>m@q.example (Mara Quill)</author>", "Mara Quill");
    assert_author("<author>Mara Quill &lt;m@q.example&gt;</author>",
                  "Mara Quill");
    assert_author("<author>m@q.example</author>", "");
    assert_author("<author>Mara Quill (photos)</author>",
                  "Mara Quill (photos)");
    assert_author("<author>Mara Quill</author><dc:creator>Mara Quill"
                  "</dc:creator>",
                  "Mara Quill");
    assert_author("<it:author>Ida Fenn</it:author>", "Ida Fenn");
    assert_author("<dc:creator>Mara Quill</dc:creator>"
                  "<it:author>The Post</it:author>",
                  "Mara Quill");
}

static void a_line_may_name_several(void **state)
{
    (void)state;
    assert_author("<dc:creator>Mara Quill, Jon Ask; Ida Fenn</dc:creator>",
                  "Mara Quill, Jon Ask, Ida Fenn");
    assert_author("<dc:creator>Mara Quill &amp; Jon Ask</dc:creator>",
                  "Mara Quill, Jon Ask");
    assert_author("<dc:creator>Quill &amp; Sons</dc:creator>", "Quill & Sons");
    assert_author("<dc:author>Mara Quill</dc:author>", "Mara Quill");
    assert_author("<creator>Mara Quill</creator>", "Mara Quill");
    assert_author("<dc:creator><foaf:Person><foaf:name>Mara Quill</foaf:name>"
                  "</foaf:Person></dc:creator>",
                  "Mara Quill");
    assert_author("<author><email>m@q.example</email></author>", "");
}

/* The words before and between names are those of the tables of furniture. */
static void what_stands_before_a_name_is_no_part_of_it(void **state)
{
    (void)state;
    static const char xml[] =
        RSS "<item><title>T</title><dc:creator>By Mara Quill and Jon Ask"
            "</dc:creator><author>von Uwe Brandt</author></item>"
            "<item><title>U</title><author>Von Brandt</author>"
            "<author>Rock and Roll</author><author>By</author></item>"
            "<item><title>V</title><author>By Ida Farrow, Science Editor"
            "</author></item><item><title>W</title><author>News Desk</author>"
            "</item>" RSS_END;
    lec_furniture furniture;
    lec_feed *f = NULL;
    assert_int_equal(lec_furniture_load(&furniture, LEC_TEST_VOICES, NULL),
                     LEC_OK);
    assert_int_equal(lec_feed_read(lec_slice_of(xml), "", &furniture, &f, NULL),
                     LEC_OK);
    assert_string_equal(lec_feed_at(f, 0)->authors,
                        "Mara Quill, Jon Ask, Uwe Brandt");
    assert_string_equal(lec_feed_at(f, 1)->authors,
                        "Von Brandt, Rock and Roll, By");
    assert_string_equal(lec_feed_at(f, 2)->authors, "Ida Farrow");
    assert_string_equal(lec_feed_at(f, 3)->authors, "News Desk");
    lec_feed_free(f);
    lec_furniture_free(&furniture);
}

static void fields_are_found_in_other_places(void **state)
{
    (void)state;
    lec_feed *f = read_feed(
        RSS "<it:author>Quay Press</it:author><dc:title>Quay</dc:title>"
            "<it:summary>News of it.</it:summary>"
            "<item><guid>1</guid><title>a</title><it:summary>Lit.</it:summary>"
            "</item><item><guid>2</guid><title>b</title><dc:description>Lit."
            "</dc:description></item><item><guid>3</guid><m:group><m:title>c"
            "</m:title><m:description>Lit.</m:description></m:group></item>"
            "<item><guid>4</guid><dc:title>d</dc:title><it:title>no</it:title>"
            "<encoded>&lt;p&gt;Lit.&lt;/p&gt;</encoded></item>"
            "<item><guid>5</guid><it:title>e</it:title><content:encoded>Lit."
            "</content:encoded></item>"
            "<item><guid>6</guid><title>f</title><m:title>no</m:title>"
            "<description></description><description>Lit.</description>"
            "<it:summary>No.</it:summary><pubdate>2026-11-22</pubdate></"
            "item>" RSS_END);
    static const char titles[] = "abcdef";
    assert_int_equal(lec_feed_count(f), 6);
    assert_string_equal(lec_feed_about(f)->authors, "Quay Press");
    assert_string_equal(lec_feed_about(f)->title, "Quay");
    assert_string_equal(lec_feed_about(f)->description, "News of it.");
    for (size_t i = 0; i < 6; i++) {
        assert_int_equal(lec_feed_at(f, i)->title[0], titles[i]);
        assert_string_equal(lec_feed_at(f, i)->body, "<p>Lit.</p>");
    }
    assert_string_equal(lec_feed_at(f, 5)->published, "2026-11-22");
    lec_feed_free(f);
}

static void names_have_any_case_and_any_default_namespace(void **state)
{
    (void)state;
    static const char *const feeds[] = {
        "<RSS><CHANNEL><TITLE>Q</TITLE><ITEM><TITLE>Lit</TITLE><LINK>/1</LINK>"
        "<DESCRIPTION>x</DESCRIPTION></ITEM></CHANNEL></RSS>",
        "<rss xmlns='http://blogs.law.harvard.edu/tech/rss'><channel>"
        "<title>Q</title><item><title>Lit</title><link>/1</link></item>"
        "</channel></rss>",
        "<rss xmlns='http://nobody.example/knows'><channel><title>Q</title>"
        "<item><title>Lit</title><link>/1</link></item></channel></rss>",
        "<Channel xmlns='http://purl.org/net/rss1.1#'><title>Q</title><items>"
        "<item><title>Lit</title><link>/1</link></item></items></Channel>",
        "<rss:rss xmlns:rss='http://backend.userland.com/rss2'><rss:channel>"
        "<rss:title>Q</rss:title><rss:item><rss:title>Lit</rss:title>"
        "<rss:link>/1</rss:link></rss:item></rss:channel></rss:rss>",
        "<CHANNEL HREF='/'><ITEM HREF='/1'><TITLE>Lit</TITLE><ABSTRACT>x"
        "</ABSTRACT></ITEM></CHANNEL>",
        "<entry xmlns='http://www.w3.org/2005/Atom'><title>Lit</title>"
        "<link href='/1'/></entry>",
    };
    for (size_t i = 0; i < sizeof feeds / sizeof *feeds; i++) {
        lec_feed *f = read_feed(feeds[i]);
        assert_int_equal(lec_feed_count(f), 1);
        assert_string_equal(lec_feed_at(f, 0)->title, "Lit");
        assert_string_equal(lec_feed_at(f, 0)->link,
                            "https://harbour.example/1");
        assert_int_equal(lec_feed_about(f)->faults, 0);
        lec_feed_free(f);
    }
}

static void assert_title(const char *xml, const char *title)
{
    lec_text text = {0};
    lec_text_addf(&text, RSS "<item><title>%s</title></item>" RSS_END, xml);
    lec_feed *f = read_feed(text.ptr);
    assert_string_equal(lec_feed_at(f, 0)->title, title);
    lec_feed_free(f);
    lec_text_free(&text);
}

static void a_title_loses_its_styles_and_nothing_else(void **state)
{
    (void)state;
    assert_title("<![CDATA[The <em>Tern</em> &amp; the<br>tide]]>",
                 "The Tern & the tide");
    assert_title("It&amp;#8217;s late", "It\u2019s late");
    assert_title("1 &lt; 2 and 3 &gt; 2", "1 < 2 and 3 > 2");
    assert_title("How &lt;details&gt; works", "How <details> works");
    assert_title("The &lt;b&gt; tag", "The <b> tag");
    assert_title("Salt & Pepper, <![CDATA[AT&T]]>", "Salt & Pepper, AT&T");
    assert_title("A\n  long\n  one", "A\n  long\n  one");
    assert_title("The keeper&#146;s clock &#150; stopped",
                 "The keeper\u2019s clock \u2013 stopped");
}

static void assert_first_words(const char *text, const char *title)
{
    lec_text xml = {0};
    lec_text_addf(
        &xml, RSS "<item><description>%s</description></item>" RSS_END, text);
    lec_feed *f = read_feed(xml.ptr);
    const lec_entry *e = lec_feed_at(f, 0);
    assert_string_equal(e->title, title);
    assert_int_equal(e->untitled, title[0] != 0);
    assert_true(e->full);
    lec_feed_free(f);
    lec_text_free(&xml);
}

static void a_note_is_called_by_its_first_words(void **state)
{
    (void)state;
    assert_first_words("&lt;p&gt;The &lt;b&gt;ferry&lt;/b&gt; was late. Nobody "
                       "minded.&lt;/p&gt;",
                       "The ferry was late.");
    assert_first_words("Dr. Holm came at 8.30 today! She slept.",
                       "Dr. Holm came at 8.30 today!");
    assert_first_words(
        "&lt;p&gt;* * *&lt;/p&gt;&lt;p&gt;Found a float&lt;/p&gt;"
        "&lt;p&gt;Green&lt;/p&gt;",
        "Found a float");
    assert_first_words("The lamps were lit one after the other along the whole "
                       "of the quay and nobody said a word",
                       "The lamps were lit one after the other along the whole "
                       "of the quay and nobody…");
    assert_first_words("灯台に灯がともった。誰も気づかなかった。",
                       "灯台に灯がともった。");
}

static void a_title_that_is_cut_off_the_text_is_its_first_words(void **state)
{
    (void)state;
    lec_feed *f = read_feed(
        RSS "<item><guid>1</guid><title>The ferry was...</title><description>"
            "The &lt;b&gt;ferry&lt;/b&gt; was late.</description></item>"
            "<item><guid>2</guid><title>The ferry was \u2026</title>"
            "<description>The ferry was late.</description></item>"
            "<item><guid>3</guid><title>The ferry was</title><description>The "
            "ferry was late.</description></item>"
            "<item><guid>4</guid><title>A ferry was...</title><description>The "
            "ferry was late.</description></item>" RSS_END);
    for (size_t i = 0; i < 4; i++)
        assert_int_equal(lec_feed_at(f, i)->untitled, i < 2);
    assert_string_equal(lec_feed_at(f, 0)->title, "The ferry was...");
    lec_feed_free(f);
}

static void only_a_note_is_called_by_its_first_words(void **state)
{
    (void)state;
    lec_feed *f = read_feed(
        RSS "<item><guid>1</guid><link>/1</link><description>Read on ..."
            "</description></item><item><guid>2</guid><description>&lt;img "
            "src='x'&gt;</description></item><item><guid>3</guid><title>T"
            "</title><description>Some words.</description></item>" RSS_END);
    lec_text html = {0};
    assert_string_equal(lec_feed_at(f, 0)->title, "");
    assert_string_equal(lec_feed_at(f, 1)->title, "");
    assert_string_equal(lec_feed_at(f, 2)->title, "T");
    assert_false(lec_feed_at(f, 2)->untitled);
    lec_feed_free(f);
    f = read_feed(RSS "<item><description>Lit.</description></item>" RSS_END);
    lec_feed_add_page(&html, lec_feed_at(f, 0));
    assert_null(strstr(html.ptr, "<h1>"));
    assert_non_null(strstr(html.ptr, "<title></title>"));
    lec_text_free(&html);
    lec_feed_free(f);
}

static void a_very_long_title_is_read_as_a_short_one(void **state)
{
    (void)state;
    lec_text text = {0};
    lec_text_add_str(&text, "<i>");
    for (int i = 0; i < 20000; i++)
        lec_text_add_str(&text, "word ");
    lec_text_add_str(&text, "</i>");
    lec_text xml = {0};
    lec_text_addf(&xml,
                  RSS "<item><title><![CDATA[%s]]></title></item>" RSS_END,
                  text.ptr);
    lec_feed *f = read_feed(xml.ptr);
    assert_int_equal(strlen(lec_feed_at(f, 0)->title), 20000 * 5 - 1);
    lec_feed_free(f);
    lec_text_free(&xml);
    lec_text_free(&text);
}

static void an_entry_without_a_name_is_known_by_what_it_says(void **state)
{
    (void)state;
    static const char text[] =
        RSS "<item><title>One</title></item><item><title>Two</title></item>"
            "<item><link>https://q.example/3</link></item>"
            "<item><guid>https://q.example/4</guid></item>" RSS_END;
    lec_feed *a = read_feed(text), *b = read_feed(text);
    assert_int_equal(strlen(lec_feed_at(a, 0)->id), 36);
    assert_string_equal(lec_feed_at(a, 0)->id, lec_feed_at(b, 0)->id);
    assert_string_not_equal(lec_feed_at(a, 0)->id, lec_feed_at(a, 1)->id);
    assert_string_equal(lec_feed_at(a, 2)->id, "https://q.example/3");
    assert_string_equal(lec_feed_at(a, 3)->link, "https://q.example/4");
    lec_feed_free(a);
    lec_feed_free(b);
}

static void entries_that_share_an_id_are_told_apart(void **state)
{
    (void)state;
    lec_feed *f = read_feed(
        RSS "<item><guid>x</guid><link>/1</link><title>First</title></item>"
            "<item><guid>x</guid><link>/1</link><title>Again</title></item>"
            "<item><guid>x</guid><link>/2</link></item>"
            "<item><guid>x</guid><link>/2</link></item>"
            "<item><guid>y</guid><link>/1</link></item>" RSS_END);
    assert_int_equal(lec_feed_count(f), 4);
    assert_int_equal(lec_feed_about(f)->repeated, 1);
    assert_string_equal(lec_feed_at(f, 0)->title, "First");
    assert_string_equal(lec_feed_at(f, 1)->title, "Again");
    assert_string_equal(lec_feed_at(f, 3)->id, "y");
    for (size_t i = 0; i < 3; i++)
        assert_int_equal(strlen(lec_feed_at(f, i)->id), 36);
    assert_string_not_equal(lec_feed_at(f, 0)->id, lec_feed_at(f, 1)->id);
    lec_feed_free(f);
}

#define NEWS(title, text)                                                      \
    "<item><title>" title "</title><link>/news/</link><description>" text      \
    "</description></item>"

static void one_link_for_all_news_loses_none(void **state)
{
    (void)state;
    lec_feed *f = read_feed(RSS NEWS("A", "One.") NEWS("B", "Two.") NEWS(
        "A", "One, mended.") NEWS("C", "Two.") NEWS("D", "Four.") RSS_END);
    assert_int_equal(lec_feed_count(f), 3);
    assert_int_equal(lec_feed_about(f)->repeated, 2);
    assert_string_equal(lec_feed_at(f, 0)->body, "<p>One.</p>");
    assert_string_equal(lec_feed_at(f, 2)->title, "D");
    char *id = strdup(lec_feed_at(f, 0)->id);
    lec_feed_free(f);
    /* What is new in front changes no id of the others. */
    f = read_feed(RSS NEWS("E", "Five.") NEWS("A", "One.") RSS_END);
    assert_string_equal(lec_feed_at(f, 1)->id, id);
    lec_feed_free(f);
    free(id);
    f = read_feed(RSS NEWS("A", "One.") NEWS("A", "One.") RSS_END);
    assert_int_equal(lec_feed_count(f), 1);
    assert_string_equal(lec_feed_at(f, 0)->id, "https://harbour.example/news/");
    lec_feed_free(f);
}

static void a_date_that_is_missing_disorders_no_others(void **state)
{
    (void)state;
    lec_feed *f = read_feed(
        RSS "<item><guid>a</guid></item>"
            "<item><guid>b</guid><pubDate>2026-11-20</pubDate></item>"
            "<item><guid>c</guid><pubDate>soon</pubDate></item>"
            "<item><guid>d</guid><pubDate>2026-11-22</pubDate></item>" RSS_END);
    static const char *const order[] = {"d", "a", "b", "c"};
    for (size_t i = 0; i < 4; i++)
        assert_string_equal(lec_feed_at(f, i)->id, order[i]);
    lec_feed_free(f);
}

static void rdf_has_its_items_beside_the_channel(void **state)
{
    (void)state;
    lec_feed *f = read_feed(
        "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'"
        " xmlns='http://purl.org/rss/1.0/' " DC "><channel rdf:about='/'>"
        "<title>Quay</title><dc:language>de</dc:language></channel>"
        "<image><url>/q.png</url></image>"
        "<item rdf:about='https://q.example/1'><title>One</title>"
        "<dc:date>2026-03-01T10:00:00+01:00</dc:date></item></rdf:RDF>");
    assert_int_equal(lec_feed_count(f), 1);
    assert_string_equal(lec_feed_about(f)->title, "Quay");
    assert_string_equal(lec_feed_about(f)->image,
                        "https://harbour.example/q.png");
    const lec_entry *e = lec_feed_at(f, 0);
    assert_string_equal(e->id, "https://q.example/1");
    assert_string_equal(e->published, "2026-03-01T10:00:00+01:00");
    assert_string_equal(e->lang, "de");
    lec_feed_free(f);
}

/* ---- Atom, JSON, OPML ----------------------------------------------------
 */

static void atom_links_go_by_base_and_text_is_not_taken_for_html(void **state)
{
    (void)state;
    lec_feed *f = read_feed(
        ATOM "xml:lang='de' xml:base='https://b.example/x/'><title>T</title>"
             "<author><name>Ida Fenn</name><email>i@b.example</email></author>"
             "<entry><link rel='self' href='s'/>"
             "<link type='application/json' href='one.json'/>"
             "<link type='text/html' href='one'/><id>u:1</id>"
             "<link rel='enclosure' href='a.ogg' type='audio/ogg' length='9'/>"
             "<title>1 &lt; 2 &amp;amp;</title>"
             "<updated>2026-03-01T00:00:00Z</updated>"
             "<content type='xhtml'><x:div xmlns:x='http://www.w3.org/1999/"
             "xhtml'><x:p>Hi<x:br/></x:p></x:div></content></entry>"
             "<entry><title type='html'>A &lt;b&gt;b&lt;/b&gt;</title>"
             "<author><name>Jon Ask</name></author>"
             "<author><name>Mara Quill</name></author>"
             "<content>a &lt;b&gt;</content></entry></feed>");
    const lec_entry *e = lec_feed_at(f, 0);
    assert_string_equal(e->link, "https://b.example/x/one");
    assert_string_equal(e->title, "1 < 2 &amp;");
    assert_string_equal(e->lang, "de");
    assert_string_equal(e->authors, "Ida Fenn");
    assert_string_equal(e->published, "2026-03-01T00:00:00Z");
    assert_string_equal(e->enclosure, "https://b.example/x/a.ogg");
    assert_int_equal(e->enclosure_bytes, 9);
    assert_non_null(strstr(e->body, "<p>Hi<br></p>"));
    e = lec_feed_at(f, 1);
    assert_string_equal(e->body, "<p>a &lt;b&gt;</p>");
    assert_string_equal(e->title, "A b");
    assert_string_equal(e->authors, "Jon Ask, Mara Quill");
    lec_feed_free(f);
}

static void content_that_is_elsewhere_is_a_link(void **state)
{
    (void)state;
    lec_feed *f = read_feed(
        ATOM "><entry><content type='text/html' src='/far'/>"
             "<summary>Near.</summary></entry>"
             "<entry><content type='image/png'>aGVsbG8=</content></entry>"
             "</feed>");
    assert_string_equal(lec_feed_at(f, 0)->link, "https://harbour.example/far");
    assert_string_equal(lec_feed_at(f, 0)->body, "<p>Near.</p>");
    assert_false(lec_feed_at(f, 0)->full);
    assert_string_equal(lec_feed_at(f, 1)->body, "");
    lec_feed_free(f);
}

static void json_feed_text_becomes_paragraphs(void **state)
{
    (void)state;
    lec_feed *f = read_feed(
        "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"J\","
        "\"authors\":[{\"name\":\"Ida Fenn\"}],\"language\":\"nl\","
        "\"items\":[{\"id\":7,\"url\":\"seven\",\"title\":\"A & <b>\","
        "\"content_text\":\"a<b\\nb\\n\\n\\nc\","
        "\"attachments\":[{\"url\":\"a.mp3\",\"mime_type\":\"audio/mpeg\","
        "\"size_in_bytes\":5}]},3,{\"summary\":\"s\","
        "\"author\":{\"name\":\"Jon Ask\"}}]}");
    assert_int_equal(lec_feed_count(f), 2);
    const lec_entry *e = lec_feed_at(f, 0);
    assert_string_equal(e->id, "7");
    assert_string_equal(e->link, "https://harbour.example/seven");
    assert_string_equal(e->title, "A & <b>");
    assert_string_equal(e->body, "<p>a&lt;b\nb</p>\n<p>c</p>");
    assert_string_equal(e->authors, "Ida Fenn");
    assert_string_equal(e->lang, "nl");
    assert_string_equal(e->enclosure, "https://harbour.example/a.mp3");
    assert_int_equal(e->enclosure_bytes, 5);
    assert_string_equal(lec_feed_at(f, 1)->authors, "Jon Ask");
    assert_string_equal(lec_feed_at(f, 1)->body, "<p>s</p>");
    lec_feed_free(f);
}

static void json_has_links_and_names_in_other_places(void **state)
{
    (void)state;
    lec_feed *f = read_feed(
        "{\"version\":\"https://jsonfeed.org/version/1\",\"items\":["
        "{\"id\":\"1\",\"external_url\":\"https://far.example/x\"},"
        "{\"id\":\"https://quay.example/p2\",\"authors\":{\"name\":\"Ida"
        " Holm\"}},{\"id\":\"3\",\"url\":\"/3\",\"external_url\":"
        "\"https://far.example/y\",\"author\":\"Ida Holm\"}]}");
    assert_string_equal(lec_feed_at(f, 0)->link, "https://far.example/x");
    assert_string_equal(lec_feed_at(f, 1)->link, "https://quay.example/p2");
    assert_string_equal(lec_feed_at(f, 1)->authors, "Ida Holm");
    assert_string_equal(lec_feed_at(f, 2)->link, "https://harbour.example/3");
    assert_string_equal(lec_feed_at(f, 2)->authors, "Ida Holm");
    lec_feed_free(f);
}

static void content_in_base64_is_decoded(void **state)
{
    (void)state;
    lec_feed *f = read_feed(
        "<feed version='0.3' xmlns='http://purl.org/atom/ns#'><entry>"
        "<title mode='base64'>TGl0</title>"
        "<content type='text/html' mode='base64'>\nPHA+Tm9i\nb2R5IHNs\n"
        "ZXB0LjwvcD4=\n</content></entry></feed>");
    assert_string_equal(lec_feed_at(f, 0)->title, "Lit");
    assert_string_equal(lec_feed_at(f, 0)->body, "<p>Nobody slept.</p>");
    lec_feed_free(f);
}

static void broken_json_says_what_is_wrong(void **state)
{
    (void)state;
    lec_error err;
    assert_non_null(strstr(head_of_refusal("{\"items\":[{\"id\":", &err),
                           "not a JSON Feed"));
    assert_non_null(strstr(head_of_refusal("{\"items\":3}", &err),
                           "it has no list of items"));
}

static void opml_lists_feeds_at_any_depth(void **state)
{
    (void)state;
    lec_feed *f = read_feed(
        "<opml><head><title>Mine</title></head><body><outline text='g'>"
        "<outline text='A' xmlUrl='a.xml'/></outline>"
        "<outline text='no feed'/></body></opml>");
    assert_true(lec_feed_about(f)->is_list);
    assert_int_equal(lec_feed_count(f), 1);
    assert_string_equal(lec_feed_about(f)->title, "Mine");
    assert_string_equal(lec_feed_at(f, 0)->link,
                        "https://harbour.example/a.xml");
    assert_string_equal(lec_feed_at(f, 0)->title, "A");
    lec_feed_free(f);
}

static void what_leads_off_the_web_is_no_address(void **state)
{
    (void)state;
    lec_feed *f = read_feed(
        "<rss xml:base='http://[bad'><channel><title>t</title>"
        "<link>/etc/hosts</link><image><url>/home/ana/me.png</url></image>"
        "<item><title>T</title><link>/etc/passwd</link>"
        "<enclosure url='file:///etc/passwd' type='image/png'/></item>"
        "</channel></rss>");
    const lec_entry *e = lec_feed_at(f, 0);
    assert_string_equal(lec_feed_about(f)->link, "");
    assert_string_equal(lec_feed_about(f)->image, "");
    assert_string_equal(e->link, "");
    assert_string_equal(e->image, "");
    assert_string_equal(e->enclosure, "");
    assert_string_equal(e->id, "/etc/passwd");
    lec_feed_free(f);
    f = read_feed("<opml><body><outline xml:base='http://[bad' text='A' "
                  "xmlUrl='/etc/passwd'/></body></opml>");
    assert_string_equal(lec_feed_at(f, 0)->link, "");
    assert_string_equal(lec_feed_at(f, 0)->id, "/etc/passwd");
    lec_feed_free(f);
}

/* ---- as systems write them ------------------------------------------------
 */

/* A line an entry: is all of it there, date, authors, title. */
static void list_entries(const char *file, lec_text *list)
{
    lec_page page;
    lec_feed *feed;
    lec_text name = {0};
    const lec_source_options options = {.max_bytes = 1 << 20};
    lec_text_addf(&name, LEC_TEST_FEEDS "/%s", file);
    assert_int_equal(lec_source_read(name.ptr, &options, &page, NULL), LEC_OK);
    lec_page_decode(&page, lec_text_slice(&page.bytes), NULL);
    assert_int_equal(page.kind, LEC_PAGE_FEED);
    assert_int_equal(
        lec_feed_read(lec_text_slice(&page.text), "", NULL, &feed, NULL),
        LEC_OK);
    const lec_feed_head *head = lec_feed_about(feed);
    lec_text_addf(list, "%s (%s)\n", head->title, head->lang);
    for (size_t i = 0; i < lec_feed_count(feed); i++) {
        const lec_entry *e = lec_feed_at(feed, i);
        lec_text_addf(list, "%s %s, %s: %s\n", e->full ? "all" : "part",
                      e->published, e->authors, e->title);
    }
    lec_feed_free(feed);
    lec_page_clear(&page);
    lec_text_free(&name);
}

static void assert_entries(const char *file, const char *want)
{
    lec_text list = {0};
    list_entries(file, &list);
    assert_string_equal(lec_text_str(&list), want);
    lec_text_free(&list);
}

static void feeds_of_many_systems_are_understood(void **state)
{
    (void)state;
    assert_entries(
        "wordpress.xml",
        "The Quellmark Log (en-GB)\n"
        "all 2026-11-22T08:30:05Z, Mara Quill: The bridge “forgot” to close\n"
        "part 2026-11-20T17:00:00Z, Jon Ask: What the baker saw\n"
        "part 2026-11-19T17:00:00Z, Jon Ask: An excerpt, and no more\n");
    assert_entries(
        "ghost.xml",
        "Upper Road ()\n"
        "all 2026-11-21T09:12:44Z, Ida Fenn: Round by the upper road\n"
        "part 2026-11-18T09:12:44Z, Ida Fenn: For members: the report\n");
    assert_entries("substack.xml",
                   "Low Tide (en)\n"
                   "all 2026-11-22T07:01:21Z, Tom Bell: What the tide left\n"
                   "part 2026-11-15T07:01:21Z, Tom Bell: For those who pay\n");
    assert_entries(
        "blogger.xml",
        "Lampenschein & Tau ()\n"
        "all 2026-11-21T17:30:00+01:00, Uwe Brandt: Die letzte Fähre\n"
        "part 2026-11-01T08:00:00+01:00, Uwe Brandt: Vom Licht\n");
    assert_entries("medium.xml",
                   "Stories by Lena Voss on Longform ()\n"
                   "all 2026-11-21T14:22:10Z, Lena Voss: Waiting is a Craft\n"
                   "part 2026-11-16T14:22:10Z, Lena Voss: Only for members\n");
    assert_entries(
        "jekyll.xml",
        "Small Tools (en)\n"
        "all 2026-11-20T20:00:00+01:00, Nils Aker: The <details> element\n"
        "all 2026-11-02T20:00:00+01:00, Nils Aker: A short one\n");
    assert_entries("hugo.xml",
                   "Posts on Nordvik Notes (nb-NO)\n"
                   "part 2026-11-19T00:00:00Z, Kari Lund: Brua og ferja\n"
                   "all 2026-11-02T00:00:00Z, Kari Lund: Hele rapporten\n");
    assert_entries("broadcaster.xml",
                   "QBC News (en-gb)\n"
                   "part 2026-11-22T06:18:27Z, : Bridge motors failed twice, "
                   "report finds\n"
                   "part 2026-11-21T19:45:00Z, : Watch: Ferry lamps at dusk\n");
    assert_entries("radio.xml", "Island Radio Topics: News (en)\n"
                                "part 2026-11-22T03:00:41-05:00, Jon Ask: A "
                                "bridge, a ferry and an election\n");
    assert_entries("movable.rdf",
                   "港の日記 (ja)\n"
                   "all 2026-11-20T09:00:00+09:00, 森: 橋は閉じなかった\n"
                   "part 2026-11-18T09:00:00+09:00, : 市場\n");
    assert_entries("micro.json",
                   "Kai notes ()\n"
                   "all 2026-11-22T08:30:00+01:00, Kai Ruud: Tea on the quay.\n"
                   "all 2026-11-20T08:30:00+01:00, Kai Ruud: On the bridge\n"
                   "part 2026-11-19T08:30:00+01:00, Kai Ruud: Elsewhere\n");
    assert_entries("list.opml", "Mine ()\n"
                                "part , : The Quellmark Log\n"
                                "part , : Low Tide\n");
}

static void what_readers_give_is_understood(void **state)
{
    (void)state;
    assert_entries("wallabag.xml",
                   "wallabag \u2014 unread feed ()\n"
                   "all 2026-11-21T09:00:00+01:00, Mara Quill: Salt & tar on "
                   "the quay\n");
    assert_entries("linkding.xml",
                   "Unread bookmarks (en-us)\n"
                   "part 2026-11-22T08:30:00Z, : What the tide left\n"
                   "part 2026-11-21T08:30:00Z, : "
                   "https://harbour.example/salt\n");
    assert_entries("freshrss.xml",
                   "Main stream \u00b7 FreshRSS ()\n"
                   "all 2026-11-22T09:12:44+01:00, Mara Quill: The bridge "
                   "\"forgot\" to close\n"
                   "part 2026-11-21T09:12:44+01:00, : Low Tide\n");
    assert_entries("freshrss.json",
                   "Main stream ()\n"
                   "all 2026-11-22T08:30:05Z, Mara Quill: The bridge stays "
                   "open\n");
    assert_entries("miniflux.json",
                   " ()\n"
                   "all 2026-11-22T08:30:05Z, Mara Quill: The bridge stays "
                   "open\n"
                   "part 2026-11-21T08:30:05+01:00, : Low Tide\n");
}

/* Pages that were saved are read from the web, the last one first. */
static void pages_that_were_saved_are_entries(void **state)
{
    (void)state;
    assert_entries("bookmarks.html", " ()\npart , : The bridge\npart , : \n"
                                     "part , : Salt & tar\n");
    assert_entries("pocket.csv", " ()\npart , : The bridge\npart , : \n"
                                 "part , : Salt, tar and \"rope\"\n");
    assert_entries("instapaper.csv",
                   " ()\npart , : The bridge\npart , : Salt & tar\n");
    assert_entries("addresses.txt", " ()\npart , : \npart , : \n");
    lec_feed *f = read_feed("https://harbour.example/a?b=1&c=2\n");
    assert_string_equal(lec_feed_at(f, 0)->link,
                        "https://harbour.example/a?b=1&c=2");
    assert_string_equal(lec_feed_at(f, 0)->id, lec_feed_at(f, 0)->link);
    assert_false(lec_feed_about(f)->is_list);
    lec_feed_free(f);
}

/* ---- as pages -------------------------------------------------------------
 */

static void an_entry_is_a_page_with_its_facts(void **state)
{
    (void)state;
    lec_furniture furniture;
    lec_article *a = NULL;
    lec_page page;
    lec_text html = {0};
    const lec_source_options options = {.kind = LEC_PAGE_HTML,
                                        .max_bytes = 1 << 20};
    assert_int_equal(lec_furniture_load(&furniture, LEC_TEST_VOICES, NULL),
                     LEC_OK);
    lec_feed *f = read_feed(
        RSS "<title>The Harbour Post</title><language>en-GB</language><item>"
            "<title>A \"Late\" Ferry</title><link>/ferry</link>"
            "<dc:creator>Mara Quill</dc:creator>"
            "<dc:creator>Jon Ask</dc:creator>"
            "<pubDate>Sun, 22 Nov 2026 08:30:05 +0100</pubDate><c:encoded>"
            "<![CDATA[<p>The ferry left the harbour late, and nobody had "
            "waited.</p><p>It came back in the evening.</p>]]></c:encoded>"
            "</item>" RSS_END);
    lec_feed_add_page(&html, lec_feed_at(f, 0));
    assert_int_equal(lec_source_take("x", lec_text_slice(&html), "utf-8",
                                     &options, &page, NULL),
                     LEC_OK);
    lec_page_decode(&page, lec_text_slice(&page.bytes), NULL);
    assert_int_equal(lec_extract(&page, &furniture, &a, NULL), LEC_OK);
    assert_string_equal(a->title.text, "A \"Late\" Ferry");
    assert_int_equal(a->author_count, 2);
    assert_string_equal(a->authors[1].text, "Jon Ask");
    assert_string_equal(a->published.text, "2026-11-22T08:30:05+01:00");
    assert_string_equal(a->site.text, "The Harbour Post");
    assert_string_equal(a->lang.text, "en-GB");
    assert_string_equal(a->url.text, "https://harbour.example/ferry");
    assert_int_equal(a->block_count, 2);
    lec_article_free(a);
    lec_page_clear(&page);
    lec_text_free(&html);
    lec_feed_free(f);
    lec_furniture_free(&furniture);
}

static void what_a_feed_says_is_plain_text(void **state)
{
    (void)state;
    lec_feed *f = read_feed(
        RSS
        "<title>The &#x9b;1m&#x202e;Harbour</title><item>"
        "<title>It&#x92;s &#x2066;late&#x2069;&#x7f;now</title>"
        "<link>/a&#x202d;b</link><c:encoded>A &#x85; &amp;#x202e;</c:encoded>"
        "<author>Ana&#xe0041; Ruiz</author></item>" RSS_END);
    const lec_entry *e = lec_feed_at(f, 0);
    assert_string_equal(lec_feed_about(f)->title, "The \u203a1mHarbour");
    assert_string_equal(e->title, "It\u2019s late now");
    assert_string_equal(e->link, "https://harbour.example/ab");
    assert_string_equal(e->authors, "Ana Ruiz");
    assert_non_null(strstr(e->body, "A \u2026 "));
    lec_feed_free(f);
    f = read_feed("{\"version\":\"https://jsonfeed.org/version/1\",\"title\":"
                  "\"a\\u001b[1m\\u202eb\\u0093\",\"items\":[]}");
    assert_string_equal(lec_feed_about(f)->title, "a [1mb\u201c");
    lec_feed_free(f);
}

static void each_name_of_a_list_may_have_its_address(void **state)
{
    (void)state;
    assert_author("<author>m@q.example (Mara Quill), i@q.example (Ida Fenn)"
                  "</author>",
                  "Mara Quill, Ida Fenn");
    assert_author("<author>Mara Quill m@q.example, Ida Fenn i@q.example"
                  "</author>",
                  "Mara Quill, Ida Fenn");
    assert_author("<author>\"Quill, Mara\" &lt;m@q.example&gt;; \"Fenn, Ida\" "
                  "&lt;i@q.example&gt;</author>",
                  "Mara Quill, Ida Fenn");
    assert_author("<author>Quill, Mara &lt;m@q.example&gt;</author>",
                  "Mara Quill");
    assert_author("<author>m@q.example, i@q.example</author>", "");
    assert_author("<author>(Mara Quill)</author>", "Mara Quill");
    assert_author("<author>(Mara) Quill (photos)</author>",
                  "(Mara) Quill (photos)");
}

static void masked_addresses_are_no_names(void **state)
{
    (void)state;
    assert_author("<author>mara (at) q.example (Mara Quill)</author>",
                  "Mara Quill");
    assert_author("<author>Mara Quill mara[at]q[dot]example</author>",
                  "Mara Quill");
    assert_author("<author>Mara at Sea</author>", "Mara at Sea");
}

static void the_full_text_goes_before_its_description(void **state)
{
    (void)state;
    static const char *const names[] = {"yandex:full-text", "fulltext"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        lec_text text = {0};
        lec_text_addf(&text,
                      RSS
                      "<item><title>T</title><description>A teaser."
                      "</description><%s>The whole of it.</%s></item>" RSS_END,
                      names[i], names[i]);
        lec_feed *f = read_feed(lec_text_str(&text));
        assert_string_equal(lec_feed_at(f, 0)->body, "<p>The whole of it.</p>");
        assert_string_equal(lec_feed_at(f, 0)->summary, "A teaser.");
        lec_feed_free(f);
        lec_text_free(&text);
    }
}

static void marks_alone_are_no_title(void **state)
{
    (void)state;
    assert_title("<title>\u2026</title><description>Fog lies on the bay. It "
                 "stays.</description>",
                 "Fog lies on the bay.");
    assert_title("<title>1984</title><description>Fog lies on the bay."
                 "</description>",
                 "1984");
    assert_title("<title>&lt;![CDATA[Fog]]&gt;</title>", "Fog");
    assert_title("<title>Fog ]]&gt;</title>", "Fog ]]>");
}

static void json_may_be_kept_from_browsers_or_written_by_hand(void **state)
{
    (void)state;
    static const char *const around[][2] = {
        {"", ""},          {")]}',\n", ""},
        {"while(1);", ""}, {"// made\n", "\n"},
        {"take(", ");\n"},
    };
    for (size_t i = 0; i < sizeof around / sizeof *around; i++) {
        lec_text text = {0};
        lec_text_addf(&text,
                      "%s{\"version\":\"https://jsonfeed.org/version/1\","
                      "\"items\":[{\"id\":\"1\",\"title\":\"a, ] b\",},],}%s",
                      around[i][0], around[i][1]);
        assert_true(lec_sniff_feed(lec_text_slice(&text)));
        lec_feed *f = read_feed(lec_text_str(&text));
        assert_int_equal(lec_feed_count(f), 1);
        assert_string_equal(lec_feed_at(f, 0)->title, "a, ] b");
        lec_feed_free(f);
        lec_text_free(&text);
    }
    assert_false(lec_sniff_feed(lec_slice_of(
        "A word on jsonfeed.org: {\"items\": 1} is what it has.")));
}

static void assert_attached(const char *files, const char *wanted)
{
    char *xml = NULL;
    assert_true(asprintf(&xml, RSS "<item><title>One</title>%s</item>" RSS_END,
                         files) > 0);
    lec_feed *f = read_feed(xml);
    assert_string_equal(lec_entry_recording(lec_feed_at(f, 0)), wanted);
    lec_feed_free(f);
    free(xml);
}

static void the_first_sound_that_is_attached_is_the_recording(void **state)
{
    (void)state;
    assert_attached("<enclosure url='a.png' type='image/png'/>"
                    "<enclosure url='b' type='Audio/MPEG'/>"
                    "<enclosure url='c.ogg' type='audio/ogg'/>",
                    "https://harbour.example/b");
    assert_attached("<enclosure url='a.MP3?x=1'/>",
                    "https://harbour.example/a.MP3?x=1");
    assert_attached("<enclosure url='a.opus' type='application/octet-stream'/>",
                    "https://harbour.example/a.opus");
    assert_attached("<enclosure url='a.pdf'/>", "");
    assert_attached("<enclosure url='a.mp3' type='text/html'/>", "");
    assert_attached("<enclosure url='a.mp4' type='video/mp4'/>", "");
    assert_attached("", "");
    lec_feed *f = read_feed(
        "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"J\","
        "\"items\":[{\"id\":7,\"content_text\":\"a\",\"attachments\":["
        "{\"url\":\"a.png\",\"mime_type\":\"image/png\"},"
        "{\"url\":\"a.mp3\",\"mime_type\":\"audio/mpeg\"}]}]}");
    assert_string_equal(lec_entry_recording(lec_feed_at(f, 0)),
                        "https://harbour.example/a.mp3");
    lec_feed_free(f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rss_says_what_it_is),
        cmocka_unit_test(what_a_feed_says_is_plain_text),
        cmocka_unit_test(an_itunes_image_goes_before_the_image),
        cmocka_unit_test(rss_gives_the_content_before_the_description),
        cmocka_unit_test(addresses_are_no_names),
        cmocka_unit_test(a_line_may_name_several),
        cmocka_unit_test(what_stands_before_a_name_is_no_part_of_it),
        cmocka_unit_test(fields_are_found_in_other_places),
        cmocka_unit_test(names_have_any_case_and_any_default_namespace),
        cmocka_unit_test(a_note_is_called_by_its_first_words),
        cmocka_unit_test(only_a_note_is_called_by_its_first_words),
        cmocka_unit_test(a_title_that_is_cut_off_the_text_is_its_first_words),
        cmocka_unit_test(a_title_loses_its_styles_and_nothing_else),
        cmocka_unit_test(a_very_long_title_is_read_as_a_short_one),
        cmocka_unit_test(an_entry_without_a_name_is_known_by_what_it_says),
        cmocka_unit_test(entries_that_share_an_id_are_told_apart),
        cmocka_unit_test(one_link_for_all_news_loses_none),
        cmocka_unit_test(a_date_that_is_missing_disorders_no_others),
        cmocka_unit_test(rdf_has_its_items_beside_the_channel),
        cmocka_unit_test(atom_links_go_by_base_and_text_is_not_taken_for_html),
        cmocka_unit_test(content_that_is_elsewhere_is_a_link),
        cmocka_unit_test(json_feed_text_becomes_paragraphs),
        cmocka_unit_test(json_has_links_and_names_in_other_places),
        cmocka_unit_test(content_in_base64_is_decoded),
        cmocka_unit_test(broken_json_says_what_is_wrong),
        cmocka_unit_test(opml_lists_feeds_at_any_depth),
        cmocka_unit_test(what_leads_off_the_web_is_no_address),
        cmocka_unit_test(feeds_of_many_systems_are_understood),
        cmocka_unit_test(what_readers_give_is_understood),
        cmocka_unit_test(pages_that_were_saved_are_entries),
        cmocka_unit_test(an_entry_is_a_page_with_its_facts),
        cmocka_unit_test(the_full_text_goes_before_its_description),
        cmocka_unit_test(marks_alone_are_no_title),
        cmocka_unit_test(json_may_be_kept_from_browsers_or_written_by_hand),
        cmocka_unit_test(each_name_of_a_list_may_have_its_address),
        cmocka_unit_test(masked_addresses_are_no_names),
        cmocka_unit_test(the_first_sound_that_is_attached_is_the_recording),
    };
    return cmocka_run_group_tests_name("feed", tests, NULL, NULL);
}
