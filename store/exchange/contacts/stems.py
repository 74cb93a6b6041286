"""Words of headings that say what a column holds, whatever stands beside them, in the languages of languages.py.

Languages that put words together are known by parts of words (``*mobil``), the others by whole ones, so that a cell
such as "Mobil Oil" is hardly ever taken for a heading.
"""

from __future__ import annotations

from collections.abc import Iterable

from ...rules.text.text import fold


class Words:
    """Words, and beginnings (``x*``), ends (``*x``) and parts (``*x*``) of words, given in one text."""

    def __init__(self, text: str) -> None:
        entries = fold(text).split()
        self._whole = frozenset(entry for entry in entries if "*" not in entry)
        self._begins = tuple(entry[:-1] for entry in entries if entry[-1] == "*" and entry[0] != "*")
        self._ends = tuple(entry[1:] for entry in entries if entry[0] == "*" and entry[-1] != "*")
        self._within = [entry[1:-1] for entry in entries if entry[0] == "*" and entry[-1] == "*"]

    def has(self, word: str) -> bool:
        """Whether this word, folded, is one of them."""
        return (
            word in self._whole
            or word.startswith(self._begins)
            or word.endswith(self._ends)
            or any(part in word for part in self._within)
        )

    def any_of(self, words: Iterable[str]) -> bool:
        """Whether one of the words is."""
        return any(map(self.has, words))


EMAIL = Words(
    "email emails mail emailadres* emailadress* emailanschrift mailadresse mailadres emailek emailova emailu"
    " courriel courriels correo mel messagerie posta epost epostadress epostadresse eposti sahkoposti* epasts"
    " epastas elpastas netfang tolvupostfang poczta элпочта емаил емеил имеил мэил мэйл мыло почта почты пошта"
    " пошти поща 電子メール* メールアドレス メール eメール 电子邮件* 电子邮箱 邮箱 邮件 電子郵件* 電郵 이메일*"
    " 전자메일* 전자우편* 메일 ηλεκτρονικη εμαιλ"
)
PHONE = Words(
    "phone phones telephone telephones tel telefon* *telefon *telefonnummer *telefonnr *telephone telefoon*"
    " telefono telefonos telefone telefones fone tlf tlfnr telnr tfn rufnummer rufnummern festnetz festnetznummer"
    " durchwahl gsm puhelin* puh *puhelin talrunis talr simi sími тел телефон* τηλ τηλεφων* *電話 電話* 電話番号"
    " *电话 电话* *전화 전화* mobile mobil mobiel handy cell cellphone portable movil celular celulares cellulare"
    " cellulaire natel telemovel mobilni mobilny mobilne mobilnummer mobilnr mobiltelefon mobielnummer mobilephone"
    " handynummer mobilszam mobilais mobilusis komorka komorkowy kannykka cep мобильныи мобилен мобілнии мобільнии"
    " моб сотовыи κινητο 携帯* *手机 手机* *手機 手機* 휴대* 핸드폰 whatsapp"
)
MOBILE = Words(
    "mobile mobil* mobiel* handy* cell cellphone cellular* cellulaire celular* portable movil gsm natel telemovel"
    " komork* kannykka matkapuhelin cep мобил* мобіл* моб сотов* κινητ* 携帯* *手机 手机* *手機 手機* 휴대* 핸드폰"
)
FAX = Words(
    "*fax* faks* telefaks* telekopi* telecopi* *факс* φαξ *ファックス *ファクス *传真 传真* *傳真 傳真* *팩스"
    " 팩스* pager bipeur beeper telex teletype ttytdd"
)
# Beside an address or a number these say something about it, or reach somebody else.
ABOUT = Words(
    "type typ tipo label display displayname opt optout optin out status domain date time count last next sent"
    " opened bounce bounced verified consent marketing preferred owner assistant assistants asst callback radio"
    " tty ttytdd telex carrier provider country manager managers unsubscribed subscribed not nicht source reason"
    " valid validation hashed car yomi phonetic extension ext id ids code codes calling dialing prefix allow"
    " allowed permission duration direction angezeigter anzeigename affichage affiche visualizzato visualizzazione"
    " mostrar exibicao wyswietlan* zobrazovan* *assist* *asystent* *asistent* asistan* помощник* ассистент*"
    " секретар* тип вид краткое отображаем* gorunen turu tyyppi vorwahl landesvorwahl indicatif prefijo prefisso"
    " prefixo kierunkowy predvolba код индекс zip"
)
PHONETIC = Words(
    "phonetic* yomi furigana pinyin フリカナ* ふりかな* *フリカナ よみかた よみ 読み* *読み 读音 拼音 注音"
    " phonetique fonetico fonetica fonetisch"
)
# Numbers that are no telephone's: money, taxes, registers, accounts, members, places, computers.
NUMBERS = Words(
    "revenue turnover *umsatz umsatz* ca fatturato facturacion faturamento omzet omsattning omsaetning omsetning"
    " liikevaihto obrot obrat przychod* arbevetel ciro выручка оборот доход κυκλος 売上* 营业额 營業額 매출*"
    " amount budget price value volume balance betrag preis wert saldo montant importe importo valor bedrag belopp"
    " kwota castka сумма tutar ποσο 金額 金额 profit income salary employees mitarbeiterzahl headcount effectif"
    " empleados dipendenti medewerkers anzahl quantity turnovereur tax vat ust ustid* ustnr steuer* mwst tva siret"
    " siren naf ape rcs nif cif dni nie rfc rut ruc cuit cuil cnpj cpf iva piva partita fiscale codicefiscale btw"
    " kvk bsn orgnr organisationsnummer organisationsnr personnummer cvr cpr ytunnus nip regon krs pesel ico dic"
    " oib pib jmbg emso adoszam cegjegyzekszam cui cnp инн кпп огрн окпо снилс едрпоу бик булстат еик vergi vkn"
    " tckn mersis kimlik αφμ 法人番号 税号 统一社会信用代码 統一編號 사업자* ein ssn tin abn acn gstin pan duns"
    " lei hrb hra registernummer handelsregister iban bic swift konto kontonr kontonummer bankleitzahl blz bank"
    " bankkonto bankverbindung rekening rekeningnummer routing счет расчетныи банк ip ips ipaddress ipadresse ipv"
    " lat latitude lng lon longitude geo geoposition coordinates coordinate coordonnees koordinaten koordinate"
    " breitengrad langengrad szerokosc dlugosc широта долгота 緯度 経度 纬度 经度 kundennummer kundennr kdnr"
    " *mitgliedsnr *mitgliedsnummer *debitor* *kreditor* personalnummer personalnr vertragsnummer vertragsnr"
    " rechnungsnummer rechnungsnr bestellnummer artikelnummer auftragsnummer lieferantennummer klantnummer"
    " kundnummer kundenummer asiakasnumero debiteurnummer lidnummer matricule membership member score rating"
    " leadscore ranking guid uuid gclid fbclid barcode imei serial seriennummer"
)
# What is worth keeping about somebody and has no field of its own.
FACTS = Words(
    "address addresses street city state region zip postal postcode *leitzahl plz *strasse ort stadt land country"
    " county adresse* *anschrift rue ville pays codepostal direccion ciudad pais provincia cap indirizzo via citta"
    " nazione paese adres straat woonplaats plaats endereco rua cidade estado cep bairro adress gata postnummer"
    " postort vej osoite katu kaupunki postinumero ulica miasto miejscowosc pocztowy kraj wojewodztwo adresa mesto"
    " psc ulice obec utca varos iranyitoszam orszag strada oras judet tara адрес улица город индекс страна область"
    " регион адреса місто вулиця adresi sokak sehir il ilce ulke semt διευθυνση οδος πολη τκ χωρα 住所* *住所 番地"
    " 都道府県 市区町村 郵便番号* 国 国名 地址* *地址 街道 城市 省 省份 邮编 邮政编码 国家 地区 縣市 郵遞區號"
    " 주소* 도시 우편번호 국가 birthday birthdate birth dob geburtstag geburtsdatum naissance anniversaire"
    " nacimiento cumpleanos nascita compleanno nascimento aniversario geboortedatum verjaardag fodelsedag"
    " fodselsdag syntymaaika urodzin urodziny narozeni narozeniny szuletesi рождения народження dogum γεννησης"
    " 誕生日 生日 생일 department abteilung service departement departamento reparto afdeling avdelning avdeling"
    " osasto dzial oddeleni oddelenie odbor oddelek odjel odsek osztaly отдел відділ bolum departman τμημα 部署"
    " 部門 部门 부서 category categories kategorie kategorien kategori* kategoria categorie categoria categorias"
    " kategorij* категор* labels label group groups gruppe gruppen groupe grupo gruppo tag tags schlagworter"
    " etiquetas etiquettes etichette теги метки etiket* κατηγορι* 分類 分类 标签 標籤 グルーフ 分组 群組 그룹 태그"
    " salutation anrede civilite tratamiento trattamento aanhef tilltal osloveni megszolitas обращение hitap"
    " προσφωνηση prefix suffix *suffix suffixe sufijo suffisso sufixo achtervoegsel sufiks суффикс soneki nickname"
    " spitzname surnom apodo soprannome bijnaam initials initialen gender geschlecht sexe genero sesso geslacht"
    " kon plec pohlavi пол стать cinsiyet φυλο 性別 性别 성별 owner owned besitzer inhaber zustandig proprietaire"
    " propietario proprietario eigenaar agare ejer eier wlasciciel vlastnik tulajdonos ответственн* відповідальн*"
    " sahip sorumlu ιδιοκτητης 所有者 负责人 betreuer id ids created modified erstellt geandert erstelldatum cree"
    " modifie creado modificado creato modificato criado gewijzigd aangemaakt skapad oprettet opprettet luotu"
    " utworzono vytvoreno letrehozva creat создан* изменен* olusturma* 作成日* 更新日* 创建* 등록일 status source"
    " industry branche quelle deal deals spouse language sprache langue idioma lingua taal sprak jezyk jazyk nyelv"
    " язык мова dil γλωσσα anniversary jahrestag hobby hobbies children kinder priority prioritat sensitivity"
    " checksum"
)
FIRST_HALF = Words(
    "first given vor vorname vornamen prenom prenoms nombre nome voor voornaam for forname fornavn fornamn etu"
    " imie jmeno meno ime имя ad adi isim"
)
SECOND_HALF = Words(
    "last family nachname familienname zuname nom apellido apellidos cognome sobrenome apelido achternaam"
    " efternamn efternavn etternavn sukunimi nazwisko prijmeni priezvisko priimek prezime фамилия soyad soyadi"
    " soyisim"
)
# "Letzter Kontakt am", "Data ostatniego kontaktu": one of each, and nothing else that is not among the third.
LAST = Words(
    "last latest recent letzt* zuletzt dernier derniere ultimo ultima laatste laatst senaste senast sidste sist"
    " siste viimeisin viimane ostatni* posledni* posledn* zadnji* utolso son последн* останн* τελευται* 最終*"
    " 最後* 最近* 最后* 최근* 마지막*"
)
CONTACT = Words(
    "activity contact contacted touch touched call called conversation spoken spoke interaction interacted"
    " engagement communication reach reached talk talked kontakt* *kontakt aktivitat* *aktivitat aktivit*"
    " gesprach* anruf* kontaktiert gesprochen contacte activite appel echange contacto actividad llamada"
    " interaccion contatto attivita chiamata contato atividade ligacao interacao gesproken activiteit gesprek"
    " aktivnost* poziv klic kontaktu hovor* rozmow* kapcsolat* hivas iletisim gorusme temas контакт* активност*"
    " звонок звонка дзвінок разговор* επαφη επικοινωνια *連絡* *接触* *活動* *通話* *联系* *联络* *活动* *通话*"
    " *聯絡* *연락* *활동* *통화*"
)
BESIDE_LAST = Words(
    "date time day on at of the am um vom datum der des zeit uhrzeit de du la le el del dell della data fecha ora"
    " hora heure van op den dag dato pvm kuupaev z ze dnia dne dan datuma idopontja tarih tarihi дата дня с з на"
    " ημερομηνια 日 日時 日期 时间 時間 일 일자 날짜 with mit avec con met com med was were stay in"
)
# A wish not to be called: "Do not call", "Phone opt-out", "Anrufsperre"; and what allows it ("Call permission").
BAN = Words(
    "donotcall* donotphone* donotcontact contactoptout dnc nocalls nocall nichtanrufen anrufsperre telefonsperre"
    " kontaktsperre werbesperre nepasappeler nollamar nonchiamare nietbellen naoligar robinson bloctel anrufverbot"
    " neringa ikkering"
)
NOT = Words(
    "not no dont never nicht kein keine keinen ne pas non niet geen nao inte ej ikke ala nie neni nem nu не değil"
    " degil μη optout opt opted unsubscribed"
)
CALL = Words(
    "call calls phone phonecall phonecalls telephone telephoning anruf anrufe anrufen telefonanruf* telefonisch"
    " kontaktieren appel appels appeler telephoniques llamar llamada llamadas chiamare chiamate bellen telefoneren"
    " ligar ligacoes ring ringa ringe soita dzwonic volat telefonovat hivni звонить звонки ara arama aramayin"
)
OTHER_MEANS = Words(
    "email emails mail mails fax faxes sms text texts bulk letter newsletter brief post marketing type time count"
    " number last next date reason by on modify"
)
ALLOW = Words(
    "allow allowed permission permitted consent may erlaubt erlaubnis einwilligung autorise autorisation"
    " consentement permitido permiso consenso"
)
