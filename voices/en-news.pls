<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: GPL-3.0-or-later -->
<!-- Names of the news, respelled so that eSpeak NG says them right.  Behind each
     stands the name as it is written at home, which its sound follows. -->
<lexicon version="1.0" xmlns="http://www.w3.org/2005/01/pronunciation-lexicon"
         alphabet="ipa" xml:lang="en">
<lexeme><grapheme>Kyiv</grapheme><alias>keev</alias></lexeme> <!-- Київ -->
<lexeme><grapheme>Zelenskyy</grapheme><alias>zuh-lenskee</alias></lexeme> <!-- Зеленський -->
<lexeme><grapheme>Zelensky</grapheme><alias>zuh-lenskee</alias></lexeme> <!-- Зеленський -->
<lexeme><grapheme>Zelenskiy</grapheme><alias>zuh-lenskee</alias></lexeme> <!-- Зеленський -->
<lexeme><grapheme>Volodymyr</grapheme><alias>volodimmeer</alias></lexeme> <!-- Володимир -->
<lexeme><grapheme>Dmytro</grapheme><alias>duh-meetro</alias></lexeme> <!-- Дмитро -->
<lexeme><grapheme>Andriy</grapheme><alias>ahndree</alias></lexeme> <!-- Андрій -->
<lexeme><grapheme>Andrii</grapheme><alias>ahndree</alias></lexeme> <!-- Андрій -->
<lexeme><grapheme>Serhiy</grapheme><alias>sairhee</alias></lexeme> <!-- Сергій -->
<lexeme><grapheme>Serhii</grapheme><alias>sairhee</alias></lexeme> <!-- Сергій -->
<lexeme><grapheme>Oleksandr</grapheme><alias>olek-sahndr</alias></lexeme> <!-- Олександр -->
<lexeme><grapheme>Oleksandra</grapheme><alias>olek-sahndra</alias></lexeme> <!-- Олександра -->
<lexeme><grapheme>Oleksiy</grapheme><alias>oleksy</alias></lexeme> <!-- Олексій -->
<lexeme><grapheme>Oleksii</grapheme><alias>oleksy</alias></lexeme> <!-- Олексій -->
<lexeme><grapheme>Yuliia</grapheme><alias>yoolia</alias></lexeme> <!-- Юлія -->
<lexeme><grapheme>Yulia</grapheme><alias>yoolia</alias></lexeme> <!-- Юлія -->
<lexeme><grapheme>Yevhen</grapheme><alias>yev-hen</alias></lexeme> <!-- Євген -->
<lexeme><grapheme>Mykhailo</grapheme><alias>mih-khylo</alias></lexeme> <!-- Михайло -->
<lexeme><grapheme>Mykola</grapheme><alias>mih-kolla</alias></lexeme> <!-- Микола -->
<lexeme><grapheme>Vasyl</grapheme><alias>vassil</alias></lexeme> <!-- Василь -->
<lexeme><grapheme>Vitaliy</grapheme><alias>vitahlee</alias></lexeme> <!-- Віталій -->
<lexeme><grapheme>Vitali</grapheme><alias>vitahlee</alias></lexeme> <!-- Віталій -->
<lexeme><grapheme>Klitschko</grapheme><alias>klitch-ko</alias></lexeme> <!-- Кличко -->
<lexeme><grapheme>Kuleba</grapheme><alias>kooleba</alias></lexeme> <!-- Кулеба -->
<lexeme><grapheme>Sybiha</grapheme><alias>sih-beeha</alias></lexeme> <!-- Сибіга -->
<lexeme><grapheme>Umerov</grapheme><alias>oo-merrov</alias></lexeme> <!-- Умєров -->
<lexeme><grapheme>Syrskyi</grapheme><alias>seerskee</alias></lexeme> <!-- Сирський -->
<lexeme><grapheme>Syrskyy</grapheme><alias>seerskee</alias></lexeme> <!-- Сирський -->
<lexeme><grapheme>Zaluzhny</grapheme><alias>zahloozhnee</alias></lexeme> <!-- Залужний -->
<lexeme><grapheme>Zaluzhnyi</grapheme><alias>zahloozhnee</alias></lexeme> <!-- Залужний -->
<lexeme><grapheme>Yermak</grapheme><alias>yair-mahk</alias></lexeme> <!-- Єрмак -->
<lexeme><grapheme>Shmyhal</grapheme><alias>shuhmeehal</alias></lexeme> <!-- Шмигаль -->
<lexeme><grapheme>Svyrydenko</grapheme><alias>suhviridenko</alias></lexeme> <!-- Свириденко -->
<lexeme><grapheme>Budanov</grapheme><alias>boodahnov</alias></lexeme> <!-- Буданов -->
<lexeme><grapheme>Poroshenko</grapheme><alias>porroshenko</alias></lexeme> <!-- Порошенко -->
<lexeme><grapheme>Tymoshenko</grapheme><alias>timmoshenko</alias></lexeme> <!-- Тимошенко -->
<lexeme><grapheme>Lviv</grapheme><alias>luh-veev</alias></lexeme> <!-- Львів -->
<lexeme><grapheme>Kharkiv</grapheme><alias>harkeev</alias></lexeme> <!-- Харків -->
<lexeme><grapheme>Odesa</grapheme><alias>odessa</alias></lexeme> <!-- Одеса -->
<lexeme><grapheme>Dnipro</grapheme><alias>duh-neepro</alias></lexeme> <!-- Дніпро -->
<lexeme><grapheme>Zaporizhzhia</grapheme><alias>zappo-reezhia</alias></lexeme> <!-- Запоріжжя -->
<lexeme><grapheme>Zaporizhia</grapheme><alias>zappo-reezhia</alias></lexeme> <!-- Запоріжжя -->
<lexeme><grapheme>Zaporizhzhya</grapheme><alias>zappo-reezhia</alias></lexeme> <!-- Запоріжжя -->
<lexeme><grapheme>Kherson</grapheme><alias>hairsonn</alias></lexeme> <!-- Херсон -->
<lexeme><grapheme>Donetsk</grapheme><alias>don-yetsk</alias></lexeme> <!-- Донецьк -->
<lexeme><grapheme>Luhansk</grapheme><alias>loo-hahnsk</alias></lexeme> <!-- Луганськ -->
<lexeme><grapheme>Mariupol</grapheme><alias>mahriupol</alias></lexeme> <!-- Маріуполь -->
<lexeme><grapheme>Mykolaiv</grapheme><alias>mih-ko-lah-eev</alias></lexeme> <!-- Миколаїв -->
<lexeme><grapheme>Chernihiv</grapheme><alias>chair-nee-heev</alias></lexeme> <!-- Чернігів -->
<lexeme><grapheme>Sumy</grapheme><alias>soo-mee</alias></lexeme> <!-- Суми -->
<lexeme><grapheme>Zhytomyr</grapheme><alias>zhih-to-meer</alias></lexeme> <!-- Житомир -->
<lexeme><grapheme>Rivne</grapheme><alias>reevneh</alias></lexeme> <!-- Рівне -->
<lexeme><grapheme>Lutsk</grapheme><alias>lootsk</alias></lexeme> <!-- Луцьк -->
<lexeme><grapheme>Ternopil</grapheme><alias>tair-no-pil</alias></lexeme> <!-- Тернопіль -->
<lexeme><grapheme>Uzhhorod</grapheme><alias>oozh-horod</alias></lexeme> <!-- Ужгород -->
<lexeme><grapheme>Vinnytsia</grapheme><alias>vin-nitsia</alias></lexeme> <!-- Вінниця -->
<lexeme><grapheme>Poltava</grapheme><alias>pol-tahva</alias></lexeme> <!-- Полтава -->
<lexeme><grapheme>Cherkasy</grapheme><alias>chair-kahsee</alias></lexeme> <!-- Черкаси -->
<lexeme><grapheme>Kropyvnytskyi</grapheme><alias>kroppiv-nitskee</alias></lexeme> <!-- Кропивницький -->
<lexeme><grapheme>Khmelnytskyi</grapheme><alias>kuh-mel-nitskee</alias></lexeme> <!-- Хмельницький -->
<lexeme><grapheme>Bakhmut</grapheme><alias>bahh-moot</alias></lexeme> <!-- Бахмут -->
<lexeme><grapheme>Avdiivka</grapheme><alias>av-deevka</alias></lexeme> <!-- Авдіївка -->
<lexeme><grapheme>Pokrovsk</grapheme><alias>po-krovsk</alias></lexeme> <!-- Покровськ -->
<lexeme><grapheme>Kramatorsk</grapheme><alias>krah-ma-torsk</alias></lexeme> <!-- Краматорськ -->
<lexeme><grapheme>Sloviansk</grapheme><alias>slov-yahnsk</alias></lexeme> <!-- Слов'янськ -->
<lexeme><grapheme>Kupiansk</grapheme><alias>koop-yahnsk</alias></lexeme> <!-- Куп'янськ -->
<lexeme><grapheme>Vovchansk</grapheme><alias>vov-chahnsk</alias></lexeme> <!-- Вовчанськ -->
<lexeme><grapheme>Toretsk</grapheme><alias>tor-etsk</alias></lexeme> <!-- Торецьк -->
<lexeme><grapheme>Bucha</grapheme><alias>boocha</alias></lexeme> <!-- Буча -->
<lexeme><grapheme>Irpin</grapheme><alias>eer-peen</alias></lexeme> <!-- Ірпінь -->
<lexeme><grapheme>Kryvyi</grapheme><alias>krih-vee</alias></lexeme> <!-- Кривий -->
<lexeme><grapheme>Kryvyi Rih</grapheme><alias>krih-vee reeh</alias></lexeme> <!-- Кривий Ріг -->
<lexeme><grapheme>Melitopol</grapheme><alias>meh-lee-topple</alias></lexeme> <!-- Мелітополь -->
<lexeme><grapheme>Enerhodar</grapheme><alias>enner-ho-dar</alias></lexeme> <!-- Енергодар -->
<lexeme><grapheme>Sevastopol</grapheme><alias>seh-va-sto-pole</alias></lexeme> <!-- Севастополь -->
<lexeme><grapheme>Crimea</grapheme><alias>cry-mee-uh</alias></lexeme> <!-- Крим -->
<lexeme><grapheme>Donbas</grapheme><alias>don-bahss</alias></lexeme> <!-- Донбас -->
<lexeme><grapheme>Verkhovna Rada</grapheme><alias>vair-hovna rah-da</alias></lexeme> <!-- Верховна Рада -->
<lexeme><grapheme>Ukrinform</grapheme><alias>oo-krin-form</alias></lexeme> <!-- Укрінформ -->
<lexeme><grapheme>Ukrainska Pravda</grapheme><alias>oo-kra-yeen-ska prahv-da</alias></lexeme> <!-- Українська правда -->
<lexeme><grapheme>hryvnia</grapheme><alias>hrivnia</alias></lexeme> <!-- гривня -->
<lexeme><grapheme>Hryvnia</grapheme><alias>hrivnia</alias></lexeme> <!-- гривня -->
<lexeme><grapheme>hryvnias</grapheme><alias>hrivnias</alias></lexeme> <!-- гривня -->
<lexeme><grapheme>Putin</grapheme><alias>poo-tin</alias></lexeme> <!-- Путин -->
<lexeme><grapheme>Vladimir</grapheme><alias>vladdy-meer</alias></lexeme> <!-- Владимир -->
<lexeme><grapheme>Lavrov</grapheme><alias>lav-rov</alias></lexeme> <!-- Лавров -->
<lexeme><grapheme>Medvedev</grapheme><alias>med-vedyev</alias></lexeme> <!-- Медведев -->
<lexeme><grapheme>Peskov</grapheme><alias>pess-kov</alias></lexeme> <!-- Песков -->
<lexeme><grapheme>Shoigu</grapheme><alias>shoy-goo</alias></lexeme> <!-- Шойгу -->
<lexeme><grapheme>Gerasimov</grapheme><alias>guh-rassimov</alias></lexeme> <!-- Герасимов -->
<lexeme><grapheme>Prigozhin</grapheme><alias>pree-go-zhin</alias></lexeme> <!-- Пригожин -->
<lexeme><grapheme>Navalny</grapheme><alias>na-vahl-nee</alias></lexeme> <!-- Навальный -->
<lexeme><grapheme>Kadyrov</grapheme><alias>ka-deer-ov</alias></lexeme> <!-- Кадыров -->
<lexeme><grapheme>Belousov</grapheme><alias>bella-oo-sov</alias></lexeme> <!-- Белоусов -->
<lexeme><grapheme>Dmitry</grapheme><alias>dmee-tree</alias></lexeme> <!-- Дмитрий -->
<lexeme><grapheme>Dmitri</grapheme><alias>dmee-tree</alias></lexeme> <!-- Дмитрий -->
<lexeme><grapheme>Sergei</grapheme><alias>sair-gay</alias></lexeme> <!-- Сергей -->
<lexeme><grapheme>Lukashenko</grapheme><alias>loo-ka-shenko</alias></lexeme> <!-- Лукашенко -->
<lexeme><grapheme>Tsikhanouskaya</grapheme><alias>tsee-ha-no-sky-uh</alias></lexeme> <!-- Ціханоўская -->
<lexeme><grapheme>Kaliningrad</grapheme><alias>ka-lee-nin-grad</alias></lexeme> <!-- Калининград -->
<lexeme><grapheme>Rostov</grapheme><alias>ross-tov</alias></lexeme> <!-- Ростов -->
<lexeme><grapheme>Xi</grapheme><alias>shee</alias></lexeme> <!-- 习 -->
<lexeme><grapheme>Xi Jinping</grapheme><alias>shee jin-ping</alias></lexeme> <!-- 习近平 -->
<lexeme><grapheme>Wang Yi</grapheme><alias>wahng ee</alias></lexeme> <!-- 王毅 -->
<lexeme><grapheme>Li Qiang</grapheme><alias>lee chee-ahng</alias></lexeme> <!-- 李强 -->
<lexeme><grapheme>Huawei</grapheme><alias>wah-way</alias></lexeme> <!-- 华为 -->
<lexeme><grapheme>Xinjiang</grapheme><alias>shin-jee-ahng</alias></lexeme> <!-- 新疆 -->
<lexeme><grapheme>Guangdong</grapheme><alias>gwahng-dong</alias></lexeme> <!-- 广东 -->
<lexeme><grapheme>Shenzhen</grapheme><alias>shen-jen</alias></lexeme> <!-- 深圳 -->
<lexeme><grapheme>Beijing</grapheme><alias>bay-jing</alias></lexeme> <!-- 北京 -->
<lexeme><grapheme>Qatar</grapheme><alias>kuh-tar</alias></lexeme> <!-- قطر -->
<lexeme><grapheme>Houthi</grapheme><alias>hoothee</alias></lexeme> <!-- الحوثي -->
<lexeme><grapheme>Houthis</grapheme><alias>hoo-theez</alias></lexeme> <!-- الحوثي -->
<lexeme><grapheme>Hezbollah</grapheme><alias>hez-bol-ah</alias></lexeme> <!-- حزب الله -->
<lexeme><grapheme>Hamas</grapheme><alias>ha-mahss</alias></lexeme> <!-- حماس -->
<lexeme><grapheme>Netanyahu</grapheme><alias>neh-tahn-yah-hoo</alias></lexeme> <!-- נתניהו -->
<lexeme><grapheme>Gaza</grapheme><alias>gah-za</alias></lexeme> <!-- غزة -->
<lexeme><grapheme>Khan Younis</grapheme><alias>kahn yoo-niss</alias></lexeme> <!-- خان يونس -->
<lexeme><grapheme>Rafah</grapheme><alias>rah-fa</alias></lexeme> <!-- رفح -->
<lexeme><grapheme>Ayatollah</grapheme><alias>eye-a-toe-luh</alias></lexeme> <!-- آيت‌الله -->
<lexeme><grapheme>Khamenei</grapheme><alias>hah-meh-neh-ee</alias></lexeme> <!-- خامنه‌ای -->
<lexeme><grapheme>Pezeshkian</grapheme><alias>peh-zesh-kee-ahn</alias></lexeme> <!-- پزشکیان -->
<lexeme><grapheme>Raisi</grapheme><alias>rah-ee-see</alias></lexeme> <!-- رئیسی -->
<lexeme><grapheme>Tehran</grapheme><alias>teh-rahn</alias></lexeme> <!-- تهران -->
<lexeme><grapheme>Erdogan</grapheme><alias>air-do-ahn</alias></lexeme> <!-- Erdoğan -->
<lexeme><grapheme>Erdoğan</grapheme><alias>air-do-ahn</alias></lexeme> <!-- Erdoğan -->
<lexeme><grapheme>Ankara</grapheme><alias>ang-ka-ra</alias></lexeme> <!-- Ankara -->
<lexeme><grapheme>von der Leyen</grapheme><alias>fon dair lye-en</alias></lexeme> <!-- von der Leyen -->
<lexeme><grapheme>Ursula von der Leyen</grapheme><alias>oor-zoo-la fon dair lye-en</alias></lexeme> <!-- von der Leyen -->
<lexeme><grapheme>Scholz</grapheme><alias>sholts</alias></lexeme> <!-- Scholz -->
<lexeme><grapheme>Olaf Scholz</grapheme><alias>oh-lahf sholts</alias></lexeme> <!-- Scholz -->
<lexeme><grapheme>Merz</grapheme><alias>mairts</alias></lexeme> <!-- Merz -->
<lexeme><grapheme>Friedrich Merz</grapheme><alias>freed-rick mairts</alias></lexeme> <!-- Merz -->
<lexeme><grapheme>Baerbock</grapheme><alias>bair-bock</alias></lexeme> <!-- Baerbock -->
<lexeme><grapheme>Pistorius</grapheme><alias>piss-tor-ee-us</alias></lexeme> <!-- Pistorius -->
<lexeme><grapheme>Zürich</grapheme><alias>tsoo-rick</alias></lexeme> <!-- Zürich -->
<lexeme><grapheme>Macron</grapheme><alias>ma-krong</alias></lexeme> <!-- Macron -->
<lexeme><grapheme>Le Pen</grapheme><alias>luh pen</alias></lexeme> <!-- Le Pen -->
<lexeme><grapheme>Bayrou</grapheme><alias>by-roo</alias></lexeme> <!-- Bayrou -->
<lexeme><grapheme>Barnier</grapheme><alias>barn-yay</alias></lexeme> <!-- Barnier -->
<lexeme><grapheme>Meloni</grapheme><alias>meh-lo-nee</alias></lexeme> <!-- Meloni -->
<lexeme><grapheme>Giorgia</grapheme><alias>jor-ja</alias></lexeme> <!-- Giorgia -->
<lexeme><grapheme>Sánchez</grapheme><alias>sahn-chess</alias></lexeme> <!-- Sánchez -->
<lexeme><grapheme>Duda</grapheme><alias>doo-da</alias></lexeme> <!-- Duda -->
<lexeme><grapheme>Tusk</grapheme><alias>toosk</alias></lexeme> <!-- Tusk -->
<lexeme><grapheme>Sikorski</grapheme><alias>sikorskee</alias></lexeme> <!-- Sikorski -->
<lexeme><grapheme>Orbán</grapheme><alias>or-bahn</alias></lexeme> <!-- Orbán -->
<lexeme><grapheme>Orban</grapheme><alias>or-bahn</alias></lexeme> <!-- Orbán -->
<lexeme><grapheme>Szijjarto</grapheme><alias>see-yar-toe</alias></lexeme> <!-- Szijjártó -->
<lexeme><grapheme>Szijjártó</grapheme><alias>see-yar-toe</alias></lexeme> <!-- Szijjártó -->
<lexeme><grapheme>Fico</grapheme><alias>feet-so</alias></lexeme> <!-- Fico -->
<lexeme><grapheme>Vučić</grapheme><alias>voo-chitch</alias></lexeme> <!-- Vučić -->
<lexeme><grapheme>Vucic</grapheme><alias>voo-chitch</alias></lexeme> <!-- Vučić -->
<lexeme><grapheme>Mitsotakis</grapheme><alias>mit-so-tah-kiss</alias></lexeme> <!-- Μητσοτάκης -->
<lexeme><grapheme>Rutte</grapheme><alias>roo-ta</alias></lexeme> <!-- Rutte -->
<lexeme><grapheme>Stoltenberg</grapheme><alias>stoll-ten-bairg</alias></lexeme> <!-- Stoltenberg -->
<lexeme><grapheme>Kallas</grapheme><alias>kahl-las</alias></lexeme> <!-- Kallas -->
<lexeme><grapheme>Nausėda</grapheme><alias>now-say-da</alias></lexeme> <!-- Nausėda -->
<lexeme><grapheme>Zakharova</grapheme><alias>za-hah-ro-va</alias></lexeme> <!-- Захарова -->
<lexeme><grapheme>Sandu</grapheme><alias>sahn-doo</alias></lexeme> <!-- Sandu -->
<lexeme><grapheme>Chișinău</grapheme><alias>kee-shee-now</alias></lexeme> <!-- Chișinău -->
<lexeme><grapheme>Chisinau</grapheme><alias>kee-shee-now</alias></lexeme> <!-- Chișinău -->
<lexeme><grapheme>Tbilisi</grapheme><alias>tuh-bill-ee-see</alias></lexeme> <!-- თბილისი -->
<lexeme><grapheme>Pashinyan</grapheme><alias>pah-shin-yahn</alias></lexeme> <!-- Փաշինյան -->
<lexeme><grapheme>Aliyev</grapheme><alias>ah-lee-yev</alias></lexeme> <!-- Əliyev -->
<lexeme><grapheme>Modi</grapheme><alias>mo-dee</alias></lexeme> <!-- मोदी -->
<lexeme><grapheme>Narendra</grapheme><alias>na-ren-dra</alias></lexeme> <!-- नरेन्द्र -->
<lexeme><grapheme>Nguyen</grapheme><alias>win</alias></lexeme> <!-- Nguyễn -->
<lexeme><grapheme>Lula</grapheme><alias>loo-la</alias></lexeme> <!-- Lula -->
<lexeme><grapheme>Milei</grapheme><alias>mee-lay</alias></lexeme> <!-- Milei -->
<lexeme><grapheme>Sheinbaum</grapheme><alias>shane-bowm</alias></lexeme> <!-- Sheinbaum -->
<lexeme><grapheme>Maduro</grapheme><alias>ma-doo-ro</alias></lexeme> <!-- Maduro -->
<lexeme><grapheme>Petro</grapheme><alias>pet-ro</alias></lexeme> <!-- Petro -->
<lexeme><grapheme>Trudeau</grapheme><alias>troo-doe</alias></lexeme> <!-- Trudeau -->
<lexeme><grapheme>Kamala</grapheme><alias>kahmala</alias></lexeme> <!-- Kamala -->
<lexeme><grapheme>Buttigieg</grapheme><alias>boo-ta-jej</alias></lexeme> <!-- Buttigieg -->
<lexeme><grapheme>UNESCO</grapheme><alias>yoo-nesco</alias></lexeme> <!-- UNESCO -->
<lexeme><grapheme>Unesco</grapheme><alias>yoo-nesco</alias></lexeme> <!-- UNESCO -->
<lexeme><grapheme>HIMARS</grapheme><alias>high-mars</alias></lexeme> <!-- HIMARS -->
<lexeme><grapheme>ATACMS</grapheme><alias>attack-ems</alias></lexeme> <!-- ATACMS -->
<lexeme><grapheme>UNICEF</grapheme><alias>yoo-nee-seff</alias></lexeme> <!-- UNICEF -->
<lexeme><grapheme>Unicef</grapheme><alias>yoo-nee-seff</alias></lexeme> <!-- UNICEF -->
<lexeme><grapheme>UNRWA</grapheme><alias>un-rah</alias></lexeme> <!-- UNRWA -->
<lexeme><grapheme>ICE</grapheme><alias>ice</alias></lexeme> <!-- ICE -->
<lexeme><grapheme>PAC</grapheme><alias>pack</alias></lexeme> <!-- PAC -->
<lexeme><grapheme>PACs</grapheme><alias>packs</alias></lexeme> <!-- PACs -->
<lexeme><grapheme>DAX</grapheme><alias>dacks</alias></lexeme> <!-- DAX -->
<lexeme><grapheme>CAC</grapheme><alias>cack</alias></lexeme> <!-- CAC -->
<lexeme><grapheme>HUD</grapheme><alias>hud</alias></lexeme> <!-- HUD -->
<lexeme><grapheme>SAG</grapheme><alias>sag</alias></lexeme> <!-- SAG -->
<lexeme><grapheme>ZIP</grapheme><alias>zip</alias></lexeme> <!-- ZIP -->
<lexeme><grapheme>GIF</grapheme><alias>gif</alias></lexeme> <!-- GIF -->
<lexeme><grapheme>GIFs</grapheme><alias>gifs</alias></lexeme> <!-- GIFs -->
<lexeme><grapheme>ROM</grapheme><alias>rom</alias></lexeme> <!-- ROM -->
<lexeme><grapheme>USAID</grapheme><alias>U.S. aid</alias></lexeme> <!-- USAID -->
<lexeme><grapheme>REIT</grapheme><alias>reet</alias></lexeme> <!-- REIT -->
<lexeme><grapheme>REITs</grapheme><alias>reets</alias></lexeme> <!-- REITs -->
<lexeme><grapheme>CPAC</grapheme><alias>see-pack</alias></lexeme> <!-- CPAC -->
<lexeme><grapheme>CPAP</grapheme><alias>see-pap</alias></lexeme> <!-- CPAP -->
<lexeme><grapheme>JPEG</grapheme><alias>jay-peg</alias></lexeme> <!-- JPEG -->
<lexeme><grapheme>JPEGs</grapheme><alias>jay-pegs</alias></lexeme> <!-- JPEGs -->
<lexeme><grapheme>YIMBY</grapheme><alias>yimby</alias></lexeme> <!-- YIMBY -->
<lexeme><grapheme>ICAO</grapheme><alias>eye-kay-oh</alias></lexeme> <!-- ICAO -->
<lexeme><grapheme>Utd</grapheme><alias>United</alias></lexeme> <!-- United -->
<lexeme><grapheme>OSCE</grapheme><alias>O.S.C.E.</alias></lexeme> <!-- OSCE -->
<lexeme><grapheme>SpaceX</grapheme><alias>space X</alias></lexeme> <!-- SpaceX -->
<lexeme><grapheme>Starlink</grapheme><alias>star-link</alias></lexeme> <!-- Starlink -->
<lexeme><grapheme>OpenAI</grapheme><alias>open A.I.</alias></lexeme> <!-- OpenAI -->
<lexeme><grapheme>ChatGPT</grapheme><alias>chat G.P.T.</alias></lexeme> <!-- ChatGPT -->
<lexeme><grapheme>iPhone</grapheme><alias>eye-phone</alias></lexeme> <!-- iPhone -->
<lexeme><grapheme>iPad</grapheme><alias>eye-pad</alias></lexeme> <!-- iPad -->
<lexeme><grapheme>YouTube</grapheme><alias>you-tube</alias></lexeme> <!-- YouTube -->
<lexeme><grapheme>TikTok</grapheme><alias>tick-tock</alias></lexeme> <!-- TikTok -->
<lexeme><grapheme>WhatsApp</grapheme><alias>what's-app</alias></lexeme> <!-- WhatsApp -->
<lexeme><grapheme>Nvidia</grapheme><alias>en-vid-ee-uh</alias></lexeme> <!-- Nvidia -->
<lexeme><grapheme>NVIDIA</grapheme><alias>en-vid-ee-uh</alias></lexeme> <!-- Nvidia -->
<lexeme><grapheme>Reuters</grapheme><alias>roy-ters</alias></lexeme> <!-- Reuters -->
<lexeme><grapheme>Le Monde</grapheme><alias>luh mawnd</alias></lexeme> <!-- Le Monde -->
<lexeme><grapheme>Al Jazeera</grapheme><alias>al juh-zeera</alias></lexeme> <!-- الجزيرة -->
<lexeme><grapheme>Shahed</grapheme><alias>sha-hed</alias></lexeme> <!-- شاهد -->
<lexeme><grapheme>Rheinmetall</grapheme><alias>rhine-meh-tahl</alias></lexeme> <!-- Rheinmetall -->
<lexeme><grapheme>Lufthansa</grapheme><alias>looft-hahn-za</alias></lexeme> <!-- Lufthansa -->
<lexeme><grapheme>Gazprom</grapheme><alias>gahz-prom</alias></lexeme> <!-- Газпром -->
<lexeme><grapheme>Rosneft</grapheme><alias>ross-neft</alias></lexeme> <!-- Роснефть -->
<lexeme><grapheme>Naftogaz</grapheme><alias>nahf-toe-gahz</alias></lexeme> <!-- Нафтогаз -->
<lexeme><grapheme>Ukrenergo</grapheme><alias>oo-kren-air-go</alias></lexeme> <!-- Укренерго -->
<lexeme><grapheme>Energoatom</grapheme><alias>en-air-go-ah-tom</alias></lexeme> <!-- Енергоатом -->
<lexeme><grapheme>Chernobyl</grapheme><alias>chair-no-bill</alias></lexeme> <!-- Чернобыль -->
<lexeme><grapheme>Chornobyl</grapheme><alias>chor-no-bill</alias></lexeme> <!-- Чорнобиль -->
<lexeme><grapheme>Phnom Penh</grapheme><alias>nom pen</alias></lexeme> <!-- ភ្នំពេញ -->
<lexeme><grapheme>Niger</grapheme><alias>nee-zhair</alias></lexeme> <!-- Niger -->
<lexeme><grapheme>Mali</grapheme><alias>mah-lee</alias></lexeme> <!-- Mali -->
<lexeme><grapheme>Nairobi</grapheme><alias>nigh-ro-bee</alias></lexeme> <!-- Nairobi -->
<lexeme><grapheme>Ouagadougou</grapheme><alias>wah-ga-doo-goo</alias></lexeme> <!-- Ouagadougou -->
<lexeme><grapheme>N'Djamena</grapheme><alias>in-jah-may-na</alias></lexeme> <!-- N'Djamena -->
<lexeme><grapheme>Reykjavik</grapheme><alias>rake-ya-vick</alias></lexeme> <!-- Reykjavík -->
<lexeme><grapheme>Versailles</grapheme><alias>vair-sigh</alias></lexeme> <!-- Versailles -->
<lexeme><grapheme>Edinburgh</grapheme><alias>eddin-burra</alias></lexeme> <!-- Edinburgh -->
<lexeme><grapheme>Leicester</grapheme><alias>lester</alias></lexeme> <!-- Leicester -->
<lexeme><grapheme>Worcester</grapheme><alias>wooster</alias></lexeme> <!-- Worcester -->
<lexeme><grapheme>Gloucester</grapheme><alias>gloster</alias></lexeme> <!-- Gloucester -->
<lexeme><grapheme>Thames</grapheme><alias>temz</alias></lexeme> <!-- Thames -->
<lexeme><grapheme>Greenwich</grapheme><alias>grennitch</alias></lexeme> <!-- Greenwich -->
<lexeme><grapheme>Illinois</grapheme><alias>illinoy</alias></lexeme> <!-- Illinois -->
<lexeme><grapheme>Arkansas</grapheme><alias>arkan-saw</alias></lexeme> <!-- Arkansas -->
<lexeme><grapheme>Rzeszów</grapheme><alias>zheshoof</alias></lexeme> <!-- Rzeszów -->
<lexeme><grapheme>Rzeszow</grapheme><alias>zheshoof</alias></lexeme> <!-- Rzeszów -->
<lexeme><grapheme>Gdańsk</grapheme><alias>guh-dansk</alias></lexeme> <!-- Gdańsk -->
<lexeme><grapheme>Gdansk</grapheme><alias>guh-dansk</alias></lexeme> <!-- Gdańsk -->
<lexeme><grapheme>Łódź</grapheme><alias>woodge</alias></lexeme> <!-- Łódź -->
<lexeme><grapheme>Lodz</grapheme><alias>woodge</alias></lexeme> <!-- Łódź -->
<lexeme><grapheme>Rada</grapheme><alias>rahda</alias></lexeme> <!-- Рада -->
<lexeme><grapheme>Guterres</grapheme><alias>gootairress</alias></lexeme> <!-- Guterres -->
<lexeme><grapheme>Sunak</grapheme><alias>soonack</alias></lexeme> <!-- सुनक -->
<lexeme><grapheme>Riyadh</grapheme><alias>ree-yahd</alias></lexeme> <!-- الرياض -->
<lexeme><grapheme>Ukrzaliznytsia</grapheme><alias>oo-krah-zah-leez-nitsya</alias></lexeme> <!-- Укрзалізниця -->
<lexeme><grapheme>Xiaomi</grapheme><alias>shao-mee</alias></lexeme> <!-- 小米 -->
<lexeme><grapheme>Kremenchuk</grapheme><alias>krem-en-chook</alias></lexeme> <!-- Кременчук -->
<lexeme><grapheme>Chasiv Yar</grapheme><alias>chah-seev yar</alias></lexeme> <!-- Часів Яр -->
<lexeme><grapheme>Kakhovka</grapheme><alias>kah-hovka</alias></lexeme> <!-- Каховка -->
<lexeme><grapheme>Nova Kakhovka</grapheme><alias>nova kah-hovka</alias></lexeme> <!-- Нова Каховка -->
<lexeme><grapheme>Ivano-Frankivsk</grapheme><alias>ee-vahno-frahn-keevsk</alias></lexeme> <!-- Івано-Франківськ -->
<lexeme><grapheme>Voronezh</grapheme><alias>vorron-yezh</alias></lexeme> <!-- Воронеж -->
<lexeme><grapheme>Patrushev</grapheme><alias>pah-troo-shev</alias></lexeme> <!-- Патрушев -->
<lexeme><grapheme>Navalnaya</grapheme><alias>nah-vahl-nah-ya</alias></lexeme> <!-- Навальная -->
<lexeme><grapheme>Euromaidan</grapheme><alias>euro-my-dahn</alias></lexeme> <!-- Євромайдан -->
<lexeme><grapheme>Maidan</grapheme><alias>my-dahn</alias></lexeme> <!-- Майдан -->
<lexeme><grapheme>Bryansk</grapheme><alias>bree-ansk</alias></lexeme> <!-- Брянск -->
<lexeme><grapheme>Izium</grapheme><alias>iz-yoom</alias></lexeme> <!-- Ізюм -->
<lexeme><grapheme>Bukele</grapheme><alias>boo-kellay</alias></lexeme> <!-- Bukele -->
<lexeme><grapheme>oblast</grapheme><alias>ob-last</alias></lexeme> <!-- область -->
<lexeme><grapheme>oblasts</grapheme><alias>ob-lasts</alias></lexeme> <!-- область -->
</lexicon>
