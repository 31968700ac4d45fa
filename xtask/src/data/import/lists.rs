//! The official lists: which columns they have, which of their rows are those of the city, and what each says of a place.

use std::collections::BTreeMap;

use guide::text::fold;

use super::read::{Record, Sheet};
use super::table::{HOME, HOSPITAL, NURSING, SERVICES, SHORT_STAY};
use super::words::{
    Address, Phone, alike, capacity, closed_days, hours, name, narrow, office_number, position, reading, site,
    without_operator,
};

/// Of a home: the address is another one.
pub const NOTE_OFFICE: &str = "住所は、運営する法人の事務所です。";
/// Two sources have different numbers.
pub const NOTE_CONFLICT: &str = "電話番号は、情報源どうしが食いちがうため、載せていません。";
/// The only number is that of a mobile phone.
pub const NOTE_MOBILE: &str = "電話番号は、携帯電話の番号のため、載せていません。";
/// The list runs house and room number together.
pub const NOTE_CUT: &str = "番地のあとは、情報源の書き方がはっきりしないため、載せていません。";
const NOTE_NURSING: &str = "精神科の訪問看護をしているかは、事業所に確かめてください。";
const NOTE_HOSPITAL: &str = "精神科などがあるかは、病院のサイトで確かめてください。";
const NOTE_YEAR_END: &str = "年末年始は休みです。";

/// Which list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// WAM NET: 障害福祉サービス等情報公表.
    Wam,
    /// The ministry's list of nursing and care at home: 介護サービス情報公表.
    Nursing,
    /// The ministry's list of hospitals: 医療情報ネット.
    Hospitals,
}

impl Kind {
    /// All, with their names on the command line.
    pub const ALL: [(&'static str, Self); 3] =
        [("wam", Self::Wam), ("nursing", Self::Nursing), ("hospitals", Self::Hospitals)];

    /// What the list is called.
    pub fn label(self) -> &'static str {
        match self {
            Self::Wam => "障害福祉サービスの一覧（WAM NET）",
            Self::Nursing => "訪問看護・訪問介護の一覧（厚生労働省）",
            Self::Hospitals => "病院の一覧（厚生労働省）",
        }
    }

    fn fields(self) -> &'static [(Field, bool, &'static [&'static str])] {
        match self {
            Self::Wam => WAM,
            Self::Nursing => NURSE,
            Self::Hospitals => HOSPITALS,
        }
    }
}

/// What a column of a list says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Field {
    Service,
    Name,
    Kana,
    Number,
    Operator,
    OfficeCity,
    OfficeAddress,
    City,
    Address,
    Building,
    Phone,
    Fax,
    Site,
    Latitude,
    Longitude,
    Weekdays,
    Saturday,
    Sunday,
    Holidays,
    Closed,
    Remarks,
    Capacity,
    Psychiatry,
    Psychosomatic,
}

const NEEDED: bool = true;
const OPTIONAL: bool = false;

const WAM: &[(Field, bool, &[&str])] = &[
    (Field::Service, NEEDED, &["サービス種別"]),
    (Field::Name, NEEDED, &["事業所の名称"]),
    (Field::Kana, NEEDED, &["事業所の名称_かな"]),
    (Field::Number, NEEDED, &["事業所番号"]),
    (Field::Operator, NEEDED, &["法人の名称"]),
    (Field::OfficeCity, NEEDED, &["法人住所（市区町村）"]),
    (Field::OfficeAddress, NEEDED, &["法人住所（番地以降）"]),
    (Field::City, NEEDED, &["事業所住所（市区町村）"]),
    (Field::Address, NEEDED, &["事業所住所（番地以降）"]),
    (Field::Phone, NEEDED, &["事業所電話番号"]),
    (Field::Fax, NEEDED, &["事業所FAX番号"]),
    (Field::Site, NEEDED, &["事業所URL"]),
    (Field::Latitude, NEEDED, &["事業所緯度"]),
    (Field::Longitude, NEEDED, &["事業所経度"]),
    (Field::Weekdays, NEEDED, &["利用可能な時間帯（平日）"]),
    (Field::Saturday, NEEDED, &["利用可能な時間帯（土曜）"]),
    (Field::Sunday, NEEDED, &["利用可能な時間帯（日曜）"]),
    (Field::Holidays, NEEDED, &["利用可能な時間帯（祝日）"]),
    (Field::Closed, NEEDED, &["定休日"]),
    (Field::Remarks, NEEDED, &["利用可能曜日特記事項（留意事項）", "利用可能曜日特記事項"]),
    (Field::Capacity, NEEDED, &["定員"]),
];

const NURSE: &[(Field, bool, &[&str])] = &[
    (Field::Service, OPTIONAL, &["サービスの種類"]),
    (Field::Name, NEEDED, &["名称", "事業所名"]),
    (Field::Kana, OPTIONAL, &["事業所名カナ", "名称カナ"]),
    (Field::Number, NEEDED, &["事業所番号"]),
    (Field::Operator, OPTIONAL, &["法人の名称"]),
    (Field::Address, NEEDED, &["住所"]),
    (Field::Building, OPTIONAL, &["方書（ビル名等）"]),
    (Field::Phone, NEEDED, &["電話番号"]),
    (Field::Fax, OPTIONAL, &["FAX番号"]),
    (Field::Site, NEEDED, &["公式サイト", "URL"]),
    (Field::Latitude, OPTIONAL, &["緯度"]),
    (Field::Longitude, OPTIONAL, &["経度"]),
    (Field::Capacity, OPTIONAL, &["定員"]),
];

const HOSPITALS: &[(Field, bool, &[&str])] = &[
    (Field::Number, NEEDED, &["ID"]),
    (Field::Name, NEEDED, &["正式名称"]),
    (Field::Kana, NEEDED, &["正式名称（フリガナ）", "フリガナ"]),
    (Field::Address, NEEDED, &["所在地"]),
    (Field::Latitude, NEEDED, &["所在地座標（緯度）"]),
    (Field::Longitude, NEEDED, &["所在地座標（経度）"]),
    (Field::Site, NEEDED, &["案内用ホームページアドレス", "ホームページ"]),
    (Field::Psychiatry, OPTIONAL, &["精神科を標榜(repo加工)", "精神科を標榜", "精神科"]),
    (Field::Psychosomatic, OPTIONAL, &["心療内科を標榜(repo加工)", "心療内科を標榜", "心療内科"]),
];

/// The city whose rows are wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct City {
    /// 東京都
    pub prefecture: String,
    /// 文京区
    pub name: String,
}

/// What one row of a list says of a place, in the words of `places.csv`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Offer {
    /// Where it stands: FILE の 12行目.
    pub at: String,
    pub services: Vec<&'static str>,
    /// Numbers of offices; hospitals have none.
    pub numbers: Vec<String>,
    /// What a new place is called until somebody names it.
    pub id: String,
    pub name: String,
    pub kana: Option<String>,
    pub operator: String,
    /// Of a home, that of its operator.
    pub address: Address,
    pub is_home: bool,
    /// Where it stands, to know it again: never written for a home.
    pub stands: Address,
    pub position: Option<(String, String)>,
    /// All that the list has, without the same twice.
    pub phones: Vec<Phone>,
    pub fax: Phone,
    pub site: String,
    pub hours: [String; 4],
    /// Sentences that belong to the hours.
    pub hour_notes: Vec<String>,
    pub capacity: String,
    /// Which service hours and capacity are of.
    pub hours_of: &'static str,
    /// Whether the list says that it is a place for this guide: hospitals alone have no column for it.
    pub is_certain: bool,
    /// Other sentences for 注意.
    pub notes: Vec<String>,
    /// What people should look at.
    pub remarks: Vec<String>,
}

/// A list, read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct List {
    /// Which services it is of.
    pub services: Vec<&'static str>,
    /// What its rows of the city say.
    pub offers: Vec<Offer>,
    /// Its rows of the city with a service that the guide does not have, by service.
    pub others: BTreeMap<String, usize>,
}

impl List {
    /// Adds what another file of the list says.
    pub fn extend(&mut self, other: Self) {
        self.services.extend(other.services);
        self.services.sort_unstable();
        self.services.dedup();
        self.offers.extend(other.offers);
        for (service, count) in other.others {
            *self.others.entry(service).or_default() += count;
        }
    }

    /// What a table says of the places of a city.
    ///
    /// # Errors
    /// When it is not that list, has no row of the city, or one without name or number.
    pub fn of(kind: Kind, sheet: &Sheet, city: &City) -> Result<Self, String> {
        let columns = columns(kind, sheet)?;
        let mut list = Self::default();
        let mut rows_here = 0;
        for record in &sheet.rows {
            let cells = Cells { sheet, record, columns: &columns, city };
            let service = cells.service(kind);
            if let Ok(service) = service {
                list.services.push(service);
            }
            if !cells.is_here() {
                continue;
            }
            rows_here += 1;
            match service {
                Ok(_) if kind == Kind::Hospitals && cells.has_psychiatry() == Some(false) => {
                    *list.others.entry("精神科も心療内科もない病院".to_owned()).or_default() += 1
                }
                Ok(service) => list.offers.push(cells.offer(kind, service)?),
                Err(other) => *list.others.entry(other).or_default() += 1,
            }
        }
        list.services.sort_unstable();
        list.services.dedup();
        if rows_here == 0 {
            return Err(format!(
                "{}: {}{}の行がありません。ほかの区市町村のファイルではありませんか。",
                sheet.file, city.prefecture, city.name
            ));
        }
        if list.services.is_empty() {
            let found: Vec<&str> = list.others.keys().map(String::as_str).collect();
            return Err(format!("{}: 案内で扱うサービスがありません（あるのは {}）。", sheet.file, found.join("、")));
        }
        without_shared_positions(&mut list.offers);
        without_homes(&mut list.offers);
        Ok(list)
    }
}

/// Where the columns of a list stand in a table.
fn columns(kind: Kind, sheet: &Sheet) -> Result<BTreeMap<Field, usize>, String> {
    let of = |kind: Kind| -> (BTreeMap<Field, usize>, Vec<&str>) {
        let (mut columns, mut missing) = (BTreeMap::new(), Vec::new());
        for (field, needed, names) in kind.fields() {
            match sheet.column(names) {
                Some(column) => drop(columns.insert(*field, column)),
                None if *needed => missing.push(names[0]),
                None => {}
            }
        }
        (columns, missing)
    };
    let (columns, missing) = of(kind);
    if missing.is_empty() {
        return Ok(columns);
    }
    let fits = Kind::ALL.into_iter().find(|(_, other)| of(*other).1.is_empty());
    let hint = fits.map_or(String::new(), |(word, other)| format!("{}のようです（import {word}）。", other.label()));
    Err(format!("{}: {}ではありません。{hint}ない列: {}", sheet.file, kind.label(), missing.join("、")))
}

/// A position that places at different addresses share is that of none of them.
fn without_shared_positions(offers: &mut [Offer]) {
    let shared: Vec<bool> = offers
        .iter()
        .map(|one| {
            one.position.is_some()
                && offers.iter().any(|other| other.position == one.position && !other.address.is_at(&one.address))
        })
        .collect();
    for (offer, _) in offers.iter_mut().zip(shared).filter(|(_, shared)| *shared) {
        offer.position = None;
        offer.remarks.push("緯度と経度は、ほかの住所のところと同じなので、使いません。".to_owned());
    }
}

/// Where a bed for some nights is at a home of the same operator, its address would be that of the home.
fn without_homes(offers: &mut [Offer]) {
    let homes: Vec<(Address, String)> =
        offers.iter().filter(|offer| offer.is_home).map(|home| (home.stands.clone(), home.operator.clone())).collect();
    let is_at_home = |offer: &Offer| {
        homes.iter().any(|(home, operator)| offer.stands.is_at(home) && alike(&offer.operator, operator))
    };
    for offer in offers.iter_mut().filter(|offer| offer.services.contains(&SHORT_STAY) && is_at_home(offer)) {
        offer.address = Address::default();
        offer.position = None;
        offer.remarks.push("グループホームと同じ番地なので、住所は書きません。".to_owned());
    }
}

/// A row of a list, with what is needed to read it.
struct Cells<'a> {
    sheet: &'a Sheet,
    record: &'a Record,
    columns: &'a BTreeMap<Field, usize>,
    city: &'a City,
}

impl Cells<'_> {
    fn get(&self, field: Field) -> &str {
        self.columns.get(&field).and_then(|column| self.record.cells.get(*column)).map_or("", |cell| cell.trim())
    }

    fn fault(&self, field: Field, what: &str) -> String {
        self.sheet.fault(self.record.line, self.columns.get(&field).copied().unwrap_or(0), what)
    }

    /// The service in our words, or the list's own where the guide does not have it.
    fn service(&self, kind: Kind) -> Result<&'static str, String> {
        match kind {
            Kind::Hospitals => Ok(HOSPITAL),
            Kind::Nursing if !self.columns.contains_key(&Field::Service) => Ok(NURSING),
            Kind::Wam | Kind::Nursing => service(self.get(Field::Service)),
        }
    }

    /// Whether the row is one of the city: by the column of the city, or by its address.
    fn is_here(&self) -> bool {
        let whole = format!("{}{}", self.city.prefecture, self.city.name);
        if self.columns.contains_key(&Field::City) {
            return narrow(self.get(Field::City)).replace(' ', "") == whole;
        }
        narrow(self.get(Field::Address)).starts_with(&whole)
    }

    /// Whether a hospital has psychiatry or psychosomatic medicine, where the list says it.
    fn has_psychiatry(&self) -> Option<bool> {
        let fields = [Field::Psychiatry, Field::Psychosomatic];
        let is_known = fields.iter().any(|field| self.columns.contains_key(field));
        is_known.then(|| {
            fields.iter().any(|field| !matches!(narrow(self.get(*field)).as_str(), "" | "0" | "no" | "無" | "なし"))
        })
    }

    /// What the row says of a place.
    fn offer(&self, kind: Kind, service: &'static str) -> Result<Offer, String> {
        for field in [Field::Name, Field::Number, Field::Operator, Field::Address, Field::OfficeAddress, Field::Site] {
            // A spreadsheet would take it for a formula.
            if self.get(field).starts_with(['=', '+', '@', '\t']) {
                return Err(self.fault(
                    field,
                    &format!("「{}」で始まるものは使えません。", self.get(field).chars().take(1).collect::<String>()),
                ));
            }
        }
        let whole_name = name(self.get(Field::Name));
        let (operator, short_name) = without_operator(&whole_name);
        if short_name.is_empty() {
            return Err(self.fault(Field::Name, "名前がありません。"));
        }
        let number = match kind {
            Kind::Hospitals => narrow(self.get(Field::Number)),
            Kind::Wam | Kind::Nursing => office_number(self.get(Field::Number)).unwrap_or_default(),
        };
        if number.is_empty() || !number.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(self.fault(
                Field::Number,
                &format!(
                    "10けたの番号のはずが「{}」です。表計算ソフトで開いて変わっていませんか。",
                    self.get(Field::Number)
                ),
            ));
        }
        let mut offer = Offer {
            at: format!("{} の {}行目", self.sheet.file, self.record.line),
            services: vec![service],
            id: format!("place-{number}"),
            numbers: if kind == Kind::Hospitals { Vec::new() } else { vec![number] },
            kana: self.kana(short_name == whole_name),
            operator: if operator.is_empty() { name(self.get(Field::Operator)) } else { operator.to_owned() },
            is_home: service == HOME,
            fax: Phone::read(self.get(Field::Fax)),
            site: site(self.get(Field::Site)),
            capacity: capacity(self.get(Field::Capacity)),
            hours_of: service,
            is_certain: kind != Kind::Hospitals || self.has_psychiatry().is_some(),
            ..Offer::default()
        };
        short_name.clone_into(&mut offer.name);
        self.place(&mut offer);
        self.phone(&mut offer);
        self.time(&mut offer);
        match service {
            NURSING => offer.notes.insert(0, NOTE_NURSING.to_owned()),
            HOSPITAL => offer.notes.insert(0, NOTE_HOSPITAL.to_owned()),
            _ => {}
        }
        let remark = narrow(self.get(Field::Remarks));
        if !matches!(remark.as_str(), "" | "なし") {
            offer.remarks.push(format!("特記事項: {remark}"));
        }
        Ok(offer)
    }

    /// The reading of the name, without that of an operator that has been taken off it.
    fn kana(&self, is_whole: bool) -> Option<String> {
        let kana = reading(self.get(Field::Kana))?;
        if is_whole { Some(kana) } else { kana.split_once(' ').map(|(_, rest)| rest.to_owned()) }
    }

    /// Address and position; of a home, the address of its operator, unless that is where the home is.
    fn place(&self, offer: &mut Offer) {
        let prefecture = &self.city.prefecture;
        let city = if self.columns.contains_key(&Field::City) { self.city.name.as_str() } else { "" };
        let street = narrow(self.get(Field::Address));
        let street = street.strip_prefix(prefecture.as_str()).unwrap_or(&street);
        let street = street.strip_prefix(city).unwrap_or(street);
        let building = narrow(self.get(Field::Building));
        // Where the building has a column of its own, it says where the number ends.
        let apart = match street.strip_suffix(building.as_str()) {
            Some(number) if !building.is_empty() => format!("{number} {building}"),
            _ if building.is_empty() => street.to_owned(),
            _ => format!("{street} {building}"),
        };
        let own = Address::read(&format!("{city}{apart}"), prefecture);
        offer.stands = own.clone();
        if !offer.is_home {
            offer.position = position(self.get(Field::Latitude), self.get(Field::Longitude));
            if own.is_cut {
                offer.notes.push(NOTE_CUT.to_owned());
            }
            offer.address = own;
            return;
        }
        let office =
            Address::read(&format!("{}{}", self.get(Field::OfficeCity), self.get(Field::OfficeAddress)), prefecture);
        if self.get(Field::OfficeAddress).is_empty() {
            offer.remarks.push("運営する法人の住所がないので、住所は書きません。".to_owned());
        } else if office.is_at(&own) {
            offer.remarks.push("運営する法人の住所が、住まいと同じ番地なので、住所は書きません。".to_owned());
        } else {
            offer.address = office;
            offer.notes.push(NOTE_OFFICE.to_owned());
        }
    }

    fn phone(&self, offer: &mut Offer) {
        let phone = Phone::read(self.get(Field::Phone));
        if let Phone::Unclear(text) = &phone {
            offer.remarks.push(format!("電話「{text}」は、番号の区切りがわからないので、使いません。"));
        }
        if phone != Phone::None {
            offer.phones.push(phone);
        }
    }

    fn time(&self, offer: &mut Offer) {
        let closed = self.get(Field::Closed);
        let days = closed_days(closed);
        offer.hours =
            [Field::Weekdays, Field::Saturday, Field::Sunday, Field::Holidays].map(|field| hours(self.get(field)));
        if offer.hours.iter().all(String::is_empty) {
            return;
        }
        for (day, cell) in ['土', '日', '祝'].into_iter().zip(&mut offer.hours[1..]) {
            if cell.is_empty() && days.contains(day) {
                "休み".clone_into(cell);
            }
        }
        offer
            .hour_notes
            .extend(days.chars().filter(|day| "月火水木金".contains(*day)).map(|day| format!("{day}曜は休みです。")));
        if closed.contains("年末年始") || self.get(Field::Remarks).contains("年末年始") {
            offer.hour_notes.push(NOTE_YEAR_END.to_owned());
        }
        if days.is_empty() && !matches!(closed, "" | "なし") {
            offer.remarks.push(format!("定休日: {}", narrow(closed)));
        }
    }
}

/// A service in the words of `places.csv`; lists write 就労継続支援Ｂ型, 共同生活援助, 地域相談支援（地域移行支援）.
fn service(text: &str) -> Result<&'static str, String> {
    let inner = narrow(text).replace("地域相談支援", "");
    let folded = fold(&inner);
    let plain = |service: &str| fold(service.split('（').next().unwrap_or(service));
    SERVICES
        .into_iter()
        .find(|service| fold(service) == folded)
        .or_else(|| [HOME].into_iter().find(|service| folded.starts_with(&plain(service))))
        .filter(|service| *service != HOSPITAL)
        .ok_or_else(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn city() -> City {
        City { prefecture: "東京都".into(), name: "文京区".into() }
    }

    fn list(kind: Kind, table: &str) -> Result<List, String> {
        List::of(kind, &Sheet::read("a.csv", table.as_bytes())?, &city())
    }

    const WAM_HEAD: &str = "法人の名称,法人住所（市区町村）,法人住所（番地以降）,サービス種別,事業所の名称,事業所の名称_かな,事業所番号,事業所住所（市区町村）,事業所住所（番地以降）,事業所電話番号,事業所FAX番号,事業所URL,事業所緯度,事業所経度,利用可能な時間帯（平日）,利用可能な時間帯（土曜）,利用可能な時間帯（日曜）,利用可能な時間帯（祝日）,定休日,利用可能曜日特記事項（留意事項）,定員\n";

    #[test]
    fn services_have_one_name() {
        for (written, expected) in [
            ("就労継続支援Ｂ型", "就労継続支援B型"),
            ("共同生活援助", HOME),
            ("共同生活援助（介護サービス包括型）", HOME),
            ("地域相談支援（地域定着支援）", "地域定着支援"),
            ("自立訓練(生活訓練)", "自立訓練（生活訓練）"),
            ("訪問看護", NURSING),
        ] {
            assert_eq!(service(written), Ok(expected), "{written}");
        }
        assert!(
            ["施設入所支援", "自立訓練（機能訓練）", "", HOSPITAL].into_iter().all(|other| service(other).is_err())
        );
    }

    #[test]
    fn only_rows_of_the_city_are_taken() {
        let table = format!(
            "{WAM_HEAD}ひなた会,東京都文京区,本郷１,就労継続支援Ｂ型,ひなた,ひなた,1300000001,東京都文京区,本郷９−９−９　２Ｆ,０３−００００−０００１,03-0000-0002,https://a.example/,35.7,139.75,09:00-16:00,,,00:00-00:00,土、日、月曜、年末年始,あり,20\n\
             ひかげ会,東京都北区,王子１,就労継続支援Ｂ型,ひかげ,ひかげ,1300000002,東京都北区,王子1-1-1,,,,,,,,,,,,\n\
             こかげ会,東京都北区,王子１,施設入所支援,こかげ,こかげ,1300000003,東京都文京区,本郷1-1-1,,,,,,,,,,,,\n"
        );
        let list = list(Kind::Wam, &table).expect("a list");
        assert_eq!((list.services, list.others.get("施設入所支援")), (vec!["就労継続支援B型"], Some(&1)));
        let [offer] = list.offers.as_slice() else { panic!("one place") };
        assert_eq!(
            (offer.name.as_str(), offer.id.as_str(), offer.at.as_str()),
            ("ひなた", "place-1300000001", "a.csv の 2行目")
        );
        assert_eq!((offer.address.text().as_str(), offer.operator.as_str()), ("文京区本郷9-9-9 2F", "ひなた会"));
        assert_eq!(
            (&offer.phones, &offer.fax),
            (&vec![Phone::Number("03-0000-0001".into())], &Phone::Number("03-0000-0002".into()))
        );
        assert_eq!(offer.hours, ["9:00〜16:00", "休み", "休み", ""]);
        assert_eq!(
            (offer.hour_notes.concat().as_str(), offer.capacity.as_str()),
            ("月曜は休みです。年末年始は休みです。", "20")
        );
        assert_eq!(offer.remarks, ["特記事項: あり"]);
    }

    #[test]
    fn homes_keep_their_address_for_themselves() {
        let row = |office: &str| {
            format!(
                "{WAM_HEAD}ひなた会,{office},共同生活援助,ひなたの家,ひなたのいえ,1300000001,東京都文京区,本郷９−９−９　１０１号室,,,,35.7,139.75,,,,,,,\n"
            )
        };
        let offer = |office: &str| list(Kind::Wam, &row(office)).expect("a list").offers.remove(0);
        let home = offer("静岡県御殿場市,神山１９０８−９");
        assert_eq!(
            (home.address.text().as_str(), &home.position, home.notes.concat().as_str()),
            ("静岡県御殿場市神山1908-9", &None, NOTE_OFFICE)
        );
        let same = offer("東京都文京区,本郷九丁目9番9号");
        assert!(same.address.is_empty() && same.notes.is_empty() && !same.remarks.is_empty());
        assert!(offer("東京都文京区,").address.is_empty());
        let night = row("静岡県御殿場市,神山１９０８−９")
            .lines()
            .nth(1)
            .map(|line| line.replace("共同生活援助", "短期入所").replace("1300000001", "1300000002"))
            .unwrap_or_default();
        let both = list(Kind::Wam, &format!("{}{night}\n", row("静岡県御殿場市,神山１９０８−９"))).expect("a list");
        assert!(both.offers[1].address.is_empty() && both.offers[1].position.is_none());
    }

    #[test]
    fn a_position_of_two_addresses_is_of_none() {
        let row = |number: u8, address: &str, at: &str| {
            format!(
                "a,b,c,放課後等デイサービス,ひなた{number},ひなた,130000000{number},東京都文京区,{address},,,,35.7,{at},,,,,,,\n"
            )
        };
        let table = [
            WAM_HEAD.to_owned(),
            row(1, "本郷1-1-1", "139.7"),
            row(2, "本郷1-1-2", "139.7"),
            row(3, "本郷1-1-3 1F", "139.8"),
            row(4, "本郷1-1-3 2F", "139.8"),
        ]
        .concat();
        let list = list(Kind::Wam, &table).expect("a list");
        assert_eq!(
            list.offers.iter().map(|offer| offer.position.is_some()).collect::<Vec<_>>(),
            [false, false, true, true]
        );
    }

    #[test]
    fn care_and_hospitals_are_read() {
        let care = "市区町村名,事業所名,事業所名カナ,サービスの種類,住所,方書（ビル名等）,緯度,経度,電話番号,事業所番号,定員,URL\n\
                    文京区,ひなた,ヒナタ　ケア,夜間対応型訪問介護,東京都文京区本郷9-9-92F,2F,35.7,139.7,080-0000-0000,1300000001,0,\n";
        let list_of = |kind, table: &str| list(kind, table).expect("a list");
        let offer = list_of(Kind::Nursing, care).offers.remove(0);
        assert_eq!(
            (offer.address.text().as_str(), offer.phones.as_slice(), offer.capacity.as_str()),
            ("文京区本郷9-9-9 2F", &[Phone::Mobile][..], "")
        );
        let nursing = "事業所番号,名称,住所,電話番号,公式サイト\n1300000001,一般社団法人）ひなた看護,東京都文京区本郷9-9-91101,03-0000-0001,なし\n";
        let offer = list_of(Kind::Nursing, nursing).offers.remove(0);
        assert_eq!(
            (offer.name.as_str(), offer.address.text().as_str(), &offer.kana),
            ("ひなた看護", "文京区本郷9-9", &None)
        );
        assert_eq!(offer.notes, [NOTE_NURSING, NOTE_CUT]);
        let head =
            "ID,正式名称,正式名称（フリガナ）,所在地,所在地座標（緯度）,所在地座標（経度）,案内用ホームページアドレス";
        let rows = [
            "1,医療法人ひなた会　ひなた病院,イリョウホウジンヒナタカイ　ヒナタビョウイン,東京都文京区本郷９－９－９,35.7,139.7,https://a.example/",
            "2,ひかげ病院,ヒカゲビョウイン,東京都文京区本郷9-9-8,35.8,139.7,",
        ];
        let plain = list_of(Kind::Hospitals, &format!("{head}\n{}\n{}\n", rows[0], rows[1]));
        assert_eq!(plain.offers.iter().map(|offer| offer.is_certain).collect::<Vec<_>>(), [false, false]);
        let marked =
            list_of(Kind::Hospitals, &format!("{head},精神科を標榜(repo加工)\n{},yes\n{},\n", rows[0], rows[1]));
        let [offer] = marked.offers.as_slice() else { panic!("one hospital") };
        assert_eq!(
            (offer.name.as_str(), offer.operator.as_str(), offer.kana.as_deref()),
            ("ひなた病院", "医療法人ひなた会", Some("ひなたびょういん"))
        );
        assert!(offer.is_certain && offer.numbers.is_empty());
    }

    #[test]
    fn other_files_are_refused_by_name() {
        let nursing = "事業所番号,名称,住所,電話番号,公式サイト\n1300000001,ひなた,東京都文京区本郷9-9-9,,\n";
        for (kind, table, words) in [
            (Kind::Wam, nursing.to_owned(), vec!["障害福祉", "import nursing", "サービス種別、事業所の名称、"]),
            (Kind::Nursing, nursing.replace("電話番号", "電話"), vec!["ない列: 電話番号"]),
            (Kind::Nursing, nursing.replace("文京区", "北区"), vec!["a.csv: 東京都文京区の行がありません"]),
            (
                Kind::Nursing,
                nursing.replace("1300000001", "1.3E+09"),
                vec!["a.csv の 2行目 A列「事業所番号」", "1.3E+09"],
            ),
            (Kind::Nursing, nursing.replace(",ひなた,", ",,"), vec!["a.csv の 2行目 B列「名称」"]),
            (Kind::Nursing, nursing.replace(",ひなた,", ",=A1,"), vec!["a.csv の 2行目 B列「名称」", "「=」"]),
            (
                Kind::Nursing,
                "事業所番号,名称,住所,電話番号,URL,サービスの種類\n1300000001,ひなた,東京都文京区本郷,,,通所介護\n"
                    .to_owned(),
                vec!["扱うサービスがありません", "通所介護"],
            ),
        ] {
            let said = list(kind, &table).expect_err("no list");
            assert!(words.iter().all(|word| said.contains(word)), "{said}");
        }
    }
}
