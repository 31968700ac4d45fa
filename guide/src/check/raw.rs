//! The shape of the data files, as people write them. Everything is optional here,
//! so that a record with a fault can still be read and *all* its faults be named.
//! The doc comments are the help texts of the JSON Schema, so they speak Japanese.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::hours::Holidays;
use crate::model::{
    Audience, By, Fee, Form, Frequency, How, Kind, LinkKind, Open, Position, Purpose, SchemeKind, SourceKind, Stand,
    Sure, WithoutCertificate,
};

/// 出典への参照。
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct RawCite {
    /// sources.json の id。
    #[schemars(required)]
    pub id: Option<String>,
    /// 出典の中の場所（ページや見出し）。
    pub at: Option<String>,
}

/// 読んだページや資料（sources.json）。
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct RawSource {
    /// 変わらない id（半角の a-z、0-9、-）。
    #[schemars(required)]
    pub id: Option<String>,
    /// 題名。
    #[schemars(required)]
    pub title: Option<String>,
    /// 発行者。
    #[schemars(required)]
    pub publisher: Option<String>,
    /// official 公式、survey 2021年の調査、opinion 私見、third-party 公式でないページ。
    #[schemars(required)]
    pub kind: Option<SourceKind>,
    /// ページの日付（YYYY、YYYY-MM、YYYY-MM-DD）。日付がなければ書きません。
    pub date: Option<String>,
    /// 日付についての説明。
    pub date_note: Option<String>,
    /// https の住所。
    pub link: Option<String>,
    /// https でない住所（文字として見せるだけ）。
    pub printed: Option<String>,
    /// 読んだ日（YYYY-MM-DD）。
    #[schemars(required)]
    pub read: Option<String>,
}

/// 受付時間のひとつの枠。days か dates のどちらかと、from–to、from–until_next_day、all_day のどれかを書きます。
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct RawSlot {
    /// mon tue wed thu fri sat sun、または every（毎日）。
    pub days: Option<Vec<String>>,
    /// 第何週か（1〜5）。
    pub nth: Vec<u8>,
    /// 毎月何日か（1〜31）。
    pub dates: Option<Vec<u8>>,
    /// 始まり（09:00 の形）。
    pub from: Option<String>,
    /// 終わり（17:00 の形）。24:00 は使いません。
    pub to: Option<String>,
    /// 翌日の終わり（05:30 の形）。
    pub until_next_day: Option<String>,
    /// 24時間なら true。
    pub all_day: bool,
}

/// 休みの期間（毎年）。
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct RawClosed {
    /// 最初の日（12-29 の形）。
    #[schemars(required)]
    pub from: Option<String>,
    /// 最後の日（01-03 の形）。
    #[schemars(required)]
    pub to: Option<String>,
    /// 理由。
    pub reason: Option<String>,
}

/// 一度だけの休み（工事、研修など）。
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct RawClosure {
    /// 最初の日（2027-02-01 の形）。
    #[schemars(required)]
    pub from: Option<String>,
    /// 最後の日（2027-02-03 の形）。
    #[schemars(required)]
    pub to: Option<String>,
    /// 理由。
    pub reason: Option<String>,
}

/// 受付時間。
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct RawHours {
    /// 枠（ひとつ以上）。
    #[schemars(required)]
    pub slots: Option<Vec<RawSlot>>,
    /// 最後の受付（21:30 の形）。
    pub last_call: Option<String>,
    /// 祝日: open ひらいている、closed 休み、as-sunday 日曜と同じ、unknown 未確認。
    #[schemars(required)]
    pub holidays: Option<Holidays>,
    /// 毎年の休み。
    pub closed: Vec<RawClosed>,
    /// 一度だけの休み。
    pub closures: Vec<RawClosure>,
    /// 年末年始も同じと出典にあれば true。
    pub open_at_year_end: bool,
    /// この時間が始まる日。
    pub valid_from: Option<String>,
    /// この時間が終わる日。
    pub valid_to: Option<String>,
    /// 補足。
    pub note: Option<String>,
    /// 連絡先とは別の出典があるとき。
    pub sources: Vec<RawCite>,
}

/// 連絡先。出典のない連絡先は載せません。
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct RawContact {
    /// phone 電話、fax、web、chat、mail。
    #[schemars(required)]
    pub by: Option<By>,
    /// 番号（03-0000-0000 の形）または https の住所。
    #[schemars(required)]
    pub value: Option<String>,
    /// だれが出るか、何のページか。
    pub label: Option<String>,
    /// crisis いますぐ、direct この相談、main 代表、information 案内、application 申し込み。
    #[schemars(required)]
    pub purpose: Option<Purpose>,
    /// 番号の確かさ（A または B）。番号には必ず書きます。
    pub sure: Option<Sure>,
    /// free 無料、paid 通話料、navi ナビダイヤル。
    pub fee: Option<Fee>,
    /// かける前に知っておきたいこと。
    pub caveat: Option<String>,
    /// 受付時間。
    pub hours: Option<RawHours>,
    /// 出典（ひとつ以上）。
    #[schemars(required)]
    pub sources: Option<Vec<RawCite>>,
}

/// 場所。
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct RawPlace {
    /// 建物の名前。
    pub name: Option<String>,
    /// 住所。
    pub address: Option<String>,
    /// 出典（ひとつ以上）。
    #[schemars(required)]
    pub sources: Option<Vec<RawCite>>,
}

/// 出典のある一文（費用、これまでの経緯）。
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct RawSourced {
    /// いつのことか（経緯のとき）。
    pub when: Option<String>,
    /// 文。
    #[schemars(required)]
    pub text: Option<String>,
    /// 出典（ひとつ以上）。
    #[schemars(required)]
    pub sources: Option<Vec<RawCite>>,
}

/// 電話で最初に言うことば（電話カード）。
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct RawFirstWords {
    /// 本人が言うことば。
    #[serde(rename = "self")]
    pub own: Option<String>,
    /// 家族が言うことば。
    pub family: Option<String>,
    /// 支援する人が言うことば。
    pub supporter: Option<String>,
}

/// いつ行われるか（取り組み）。
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct RawHeld {
    /// yearly 毎年、monthly 毎月、ongoing つづけて、as-needed 必要なとき、once 一度、past 以前、unknown 未確認。
    #[schemars(required)]
    pub frequency: Option<Frequency>,
    /// 何月か（1〜12）。
    pub months: Vec<u8>,
    /// 毎年の何日から何日までか（yearly だけ）。カレンダーに入れられるようになります。
    pub days: Vec<RawDays>,
    /// ことばで。
    pub note: Option<String>,
}

/// 使える制度の条件。三つの質問（手帳の等級、自立支援医療、年齢）でしぼるもとになります。
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct RawScheme {
    /// allowance 手当・年金、medical 医療費、discount 割引・免除、tax 税、housing 住まい、service サービス・相談、loan 貸付、registration 登録。
    #[schemars(required)]
    pub kind: Option<SchemeKind>,
    /// 条件になっている精神障害者保健福祉手帳の等級（1〜3）。手帳が条件でなければ書かない。
    pub grades: Vec<u8>,
    /// 手帳がなくても使えるか。yes 使える（ほかの道がある）、no 使えない、unsaid 出典に書かれていない。
    #[schemars(required)]
    pub without_certificate: Option<WithoutCertificate>,
    /// 自立支援医療（精神通院医療）を使っていることが条件なら true。
    pub treatment: bool,
    /// 何歳から。
    pub from: Option<u8>,
    /// 何歳まで（その歳を含む）。
    pub to: Option<u8>,
    /// 子どものための制度で、育てている人が使うなら true。年齢は子どもの年齢。
    pub child: bool,
    /// ほかの条件。income 所得や税、decision 支給決定や診断書、household 世帯や家族、residence 住まい、work 仕事、health 病気や体の状態、use ほかの制度やサービスを使っていること、group 団体のための制度。
    pub open: Vec<Open>,
    /// 精神障害のある人が対象かどうか、出典からははっきりしなければ true。
    pub doubt: bool,
}

/// 毎年の期間。
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct RawDays {
    /// はじめの日（10-10 の形）。
    #[schemars(required)]
    pub from: Option<String>,
    /// 終わりの日（10-10 の形）。一日だけなら、はじめの日と同じ。
    #[schemars(required)]
    pub to: Option<String>,
}

/// ひとつの項目（entries/*.json）。
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct RawEntry {
    /// 変わらない id（半角の a-z、0-9、-）。
    #[schemars(required)]
    pub id: Option<String>,
    /// 種類。
    #[schemars(required)]
    pub kind: Option<Kind>,
    /// 名前。
    #[schemars(required)]
    pub name: Option<String>,
    /// よみ（ひらがな）。
    #[schemars(required)]
    pub kana: Option<String>,
    /// よみが出典に書かれていれば true。
    pub kana_verified: bool,
    /// 別の呼び方（出典にあるもの）。
    pub aliases: Vec<String>,
    /// 2021年の資料での呼び方。
    pub deck: Vec<String>,
    /// ひとことの説明（60文字まで）。
    #[schemars(required)]
    pub summary: Option<String>,
    /// やさしい日本語（120文字まで、漢字には {漢字|かんじ} の形でふりがな）。
    #[schemars(required)]
    pub plain: Option<String>,
    /// くわしい説明（220文字まで）。
    pub detail: Option<String>,
    /// だれが使えるか。書かなければ、だれでも。
    pub audience: Vec<Audience>,
    /// 対象（ことばで）。
    pub eligibility: Option<String>,
    /// しくみ図のどこか（diagram.json の id）。
    pub parts: Vec<String>,
    /// どの困りごとに役立つか（situations.json の id）。
    pub needs: Vec<String>,
    /// どう使うか。
    pub how: Vec<How>,
    /// 地域（city.json の areas の id）。
    #[schemars(required)]
    pub area: Option<String>,
    /// 使い方、申し込み。
    pub apply: Option<String>,
    /// 電話で最初に言うことば。
    pub first_words: RawFirstWords,
    /// そのあとどうなるか。
    pub next: Option<String>,
    /// 費用。
    pub cost: Option<RawSourced>,
    /// 連絡先。
    pub contacts: Vec<RawContact>,
    /// 場所。
    pub place: Option<RawPlace>,
    /// 運営している団体の id。
    pub provider: Option<String>,
    /// 関係する項目の id。
    pub related: Vec<String>,
    /// 変わったこと、確かでないこと。
    pub caution: Option<String>,
    /// わからないことの確かめ方。
    pub find_out: Option<String>,
    /// これまでの経緯。
    pub history: Vec<RawSourced>,
    /// 出典（ひとつ以上）。
    #[schemars(required)]
    pub sources: Option<Vec<RawCite>>,
    /// 何か月ごとに見直すか（1〜36）。
    #[schemars(required)]
    pub review_months: Option<u8>,
    /// 取り組みの形（kind が activity のとき）。
    pub form: Option<Form>,
    /// いつ行われるか（kind が activity のとき）。
    pub held: Option<RawHeld>,
    /// 使える制度なら、だれがどんな条件で使えるか。
    pub scheme: Option<RawScheme>,
    /// いつのできごとか（kind が timeline のとき）。
    pub date: Option<String>,
    /// 何番目の段階か（kind が step のとき）。0 は、どの段階にもあわせて行うこと（輪の真ん中に立つ）。
    pub order: Option<u8>,
    /// What only the table of places says: the ids of its services, who runs it, for how many it has room, where it lies.
    #[serde(skip)]
    pub services: Vec<String>,
    #[serde(skip)]
    pub operator: Option<String>,
    #[serde(skip)]
    pub capacity: Option<u16>,
    #[serde(skip)]
    pub position: Option<Position>,
}

/// 場所が行うサービス（services.json）。
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct RawService {
    /// 変わらない id。
    #[schemars(required)]
    pub id: Option<String>,
    /// 名前。places.csv の「サービス」には、この名前を書きます。
    #[schemars(required)]
    pub name: Option<String>,
    /// よみ（ひらがな）。
    #[schemars(required)]
    pub kana: Option<String>,
    /// このサービスだけを行う場所の、ひとことの説明（60文字まで）。
    #[schemars(required)]
    pub summary: Option<String>,
    /// やさしい日本語（ふりがなつき）。
    #[schemars(required)]
    pub plain: Option<String>,
    /// くわしく説明している項目（サービスの種類）の id。
    #[serde(rename = "type")]
    pub explained: Option<String>,
    /// しくみ図のどこか（diagram.json の id）。
    #[schemars(required)]
    pub parts: Vec<String>,
    /// どの困りごとに役立つか（situations.json の id）。
    pub needs: Vec<String>,
    /// どう使うか。
    pub how: Vec<How>,
    /// 子どものためのサービスなら true。
    pub children: bool,
}

/// 困りごと（situations.json）。
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct RawSituation {
    /// 変わらない id。
    #[schemars(required)]
    pub id: Option<String>,
    /// 困っている人のことば。
    #[schemars(required)]
    pub name: Option<String>,
    /// よみ（ひらがな）。
    #[schemars(required)]
    pub kana: Option<String>,
    /// ここで見つかるもの（60文字まで）。
    #[schemars(required)]
    pub summary: Option<String>,
    /// やさしい日本語（ふりがなつき）。
    #[schemars(required)]
    pub plain: Option<String>,
    /// だれのことばか。
    #[serde(rename = "for")]
    pub audience: Vec<Audience>,
    /// いますぐの相談を先に見せるなら true。
    pub crisis: bool,
    /// 最初に見てほしい項目の id。
    pub first: Vec<String>,
}

/// ふだんのことばと、それで見つかるもの（synonyms.json）。
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct RawSynonym {
    /// 変わらない id。
    #[schemars(required)]
    pub id: Option<String>,
    /// ふだんのことば。全角半角、ひらがなカタカナのちがいは書かなくてよい。
    #[schemars(required)]
    pub words: Option<Vec<String>>,
    /// ふだんのことばのうち、すべて書かれたときだけ使うもの（書きかけでは使わない）。
    pub whole: Vec<String>,
    /// 英語、中国語、韓国語で同じことを言うことば。すべて書かれたときだけ使います。
    pub foreign: Vec<String>,
    /// words のどれかを含むのに、ちがう意味のことば。これでは見つからない。
    pub except: Vec<String>,
    /// 見つかる困りごとの id。
    pub situations: Vec<String>,
    /// 項目の名前や説明にあることば。
    pub means: Vec<String>,
    /// 最初に見てほしい項目の id。situations や means で見つからないものも書ける。
    pub first: Vec<String>,
    /// 「相談したい」のように、ほかのことばがないときだけ使うことばか。
    pub weak: bool,
    /// なぜ見つかったかを伝えることば。
    #[schemars(required)]
    pub label: Option<String>,
}

/// しくみ図の部分。
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct RawPart {
    /// 変わらない id。
    #[schemars(required)]
    pub id: Option<String>,
    /// どの部分の中にあるか。
    pub parent: Option<String>,
    /// 図のどこに立つか（いちばん外の部分だけに書く）。
    pub stand: Option<Stand>,
    /// 名前。
    #[schemars(required)]
    pub label: Option<String>,
    /// よみ。
    #[schemars(required)]
    pub kana: Option<String>,
    /// 短い名前。
    #[schemars(required)]
    pub short: Option<String>,
    /// 短い名前のよみ。
    #[schemars(required)]
    pub short_kana: Option<String>,
    /// 図にあることば（「病気になったら」）。
    pub motto: Option<String>,
    /// 説明。
    #[schemars(required)]
    pub explain: Option<String>,
    /// やさしい日本語（ふりがなつき）。
    #[schemars(required)]
    pub plain: Option<String>,
    /// 2021年から変わったこと。
    pub since_2021: Option<String>,
    /// 出典。
    #[schemars(required)]
    pub sources: Option<Vec<RawCite>>,
}

/// しくみ図のつながり。
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct RawLink {
    /// どこから（部分の id）。
    #[schemars(required)]
    pub from: Option<String>,
    /// どこへ（部分の id、または輪の id で全体）。
    #[schemars(required)]
    pub to: Option<String>,
    /// つながりの種類。
    #[schemars(required)]
    pub kind: Option<LinkKind>,
    /// 図のことば。
    #[schemars(required)]
    pub words: Option<String>,
}

/// 地域の輪。内側から順に書きます。
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct RawRing {
    /// 変わらない id。
    #[schemars(required)]
    pub id: Option<String>,
    /// 名前。
    #[schemars(required)]
    pub label: Option<String>,
    /// よみ。
    #[schemars(required)]
    pub kana: Option<String>,
    /// すぐ内側の輪の id。
    pub contains: Option<String>,
}

/// しくみ図（diagram.json）。
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct RawDiagram {
    /// 題名。
    #[schemars(required)]
    pub title: Option<String>,
    /// 何が見えるか。
    #[schemars(required)]
    pub summary: Option<String>,
    /// 出典。
    #[schemars(required)]
    pub sources: Option<Vec<RawCite>>,
    /// 部分（読む順。親が子より先）。
    #[schemars(required)]
    pub parts: Option<Vec<RawPart>>,
    /// つながり。
    pub connections: Vec<RawLink>,
    /// 地域の輪。
    pub rings: Vec<RawRing>,
}

/// しくみ図をたどる道すじ。
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct RawTour {
    /// 変わらない id。
    #[schemars(required)]
    pub id: Option<String>,
    /// 何についてか（本人や家族のことばで）。
    #[schemars(required)]
    pub title: Option<String>,
    /// よみ。
    #[schemars(required)]
    pub kana: Option<String>,
    /// 一文の説明。
    #[schemars(required)]
    pub summary: Option<String>,
    /// ある制度やサービスを使うまでの道すじなら、その項目の id。
    pub about: Option<String>,
    /// 歩み（1つから9つ）。
    #[schemars(required)]
    pub steps: Option<Vec<RawTourStep>>,
}

/// 道すじの一歩。
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct RawTourStep {
    /// しくみ図のどこか（部分の id）。
    #[schemars(required)]
    pub part: Option<String>,
    /// ここでできること。
    #[schemars(required)]
    pub text: Option<String>,
    /// やさしい日本語（ふりがなつき）。
    #[schemars(required)]
    pub plain: Option<String>,
    /// 持って行くもの。
    pub bring: Option<String>,
    /// ここで頼れる項目の id。
    #[schemars(required)]
    pub entries: Option<Vec<String>>,
    /// 確かでないこと。
    pub caution: Option<String>,
    /// 出典。
    #[schemars(required)]
    pub sources: Option<Vec<RawCite>>,
}

/// 地域。
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct RawArea {
    /// 変わらない id。
    #[schemars(required)]
    pub id: Option<String>,
    /// 名前。
    #[schemars(required)]
    pub label: Option<String>,
    /// よみ。
    #[schemars(required)]
    pub kana: Option<String>,
}

/// 市区町村（city.json）。
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct RawCity {
    /// 変わらない id。
    #[schemars(required)]
    pub id: Option<String>,
    /// 名前。
    #[schemars(required)]
    pub name: Option<String>,
    /// よみ。
    #[schemars(required)]
    pub kana: Option<String>,
    /// 都道府県。
    #[schemars(required)]
    pub prefecture: Option<String>,
    /// 市区町村コード（5桁）。
    #[schemars(required)]
    pub code: Option<String>,
    /// この版の日付（YYYY-MM-DD）。
    #[schemars(required)]
    pub edition: Option<String>,
    /// 公式サイト（https）。
    #[schemars(required)]
    pub site: Option<String>,
    /// 地域（見せる順）。
    #[schemars(required)]
    pub areas: Option<Vec<RawArea>>,
    /// 未確認のことの確かめ方。
    #[schemars(required)]
    pub find_out: Option<String>,
    /// いますぐの相談の札に載せる項目の id。
    #[schemars(required)]
    pub help_card: Option<Vec<String>>,
    /// 119 と 110 の項目の id。
    #[schemars(required)]
    pub emergency: Option<Vec<String>>,
    /// どこに相談すればよいかわからないときの窓口の id。
    #[schemars(required)]
    pub first_desk: Option<String>,
}

/// 載せてはいけない番号や住所（never-publish.json）。
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct RawNever {
    /// 番号、または住所の一部。
    #[schemars(required)]
    pub value: Option<String>,
    /// phone か address。
    #[schemars(required)]
    pub kind: Option<NeverKind>,
    /// なぜ載せないか。
    #[schemars(required)]
    pub why: Option<String>,
}

/// 載せてはいけないものの種類。
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum NeverKind {
    /// 電話番号
    Phone,
    /// 住所
    Address,
}
