//! `generate`: a data folder with as many entries as one likes, to measure what a larger city would ask of
//! the app. Everything generated is made up, by a rule and a seed: the same call writes the same bytes.
//!
//! The folder is the shipped one with a file more. The made-up entries have no telephone number, and every
//! address is one of `example.jp`, which belongs to nobody. Nothing of it is ever built into `dist/`.

use std::{collections::HashMap, fs, io::Write as _, path::Path};

use guide::text::fingerprint;
use serde_json::{Map, Value, json};

use super::DEFAULT_FOLDER;

/// The seed when none is given.
pub const DEFAULT_SEED: u64 = 1;
/// The source of every made-up entry.
const SOURCE: &str = "made-up";
/// One entry in so many is an organisation, which others name as the one that runs them.
const ORGANISATION_EVERY: usize = 20;

/// Writes the folder, replacing what stood there.
///
/// # Errors
/// When the shipped folder cannot be read, or the new one cannot be written or holds something else.
pub fn run(count: usize, seed: u64, folder: &Path) -> Result<(), String> {
    write(count, seed, folder)?;
    println!("{} に、架空の項目を {count} 件加えたデータを書きました（種 {seed}）。", folder.display());
    Ok(())
}

/// The same without a word.
pub fn write(count: usize, seed: u64, folder: &Path) -> Result<(), String> {
    let said = |path: &Path, error: std::io::Error| format!("{} が使えません（{error}）。", path.display());
    if folder.exists() && !folder.join("entries/generated.json").is_file() && !is_empty(folder) {
        return Err(format!("{} には、ほかのものが入っています。新しいフォルダーを選んでください。", folder.display()));
    }
    let shipped = Path::new(DEFAULT_FOLDER);
    let files = guide::check::read_folder(shipped).map_err(|error| said(shipped, error))?;
    let entries = folder.join("entries");
    fs::create_dir_all(&entries).map_err(|error| said(&entries, error))?;
    let mut providers = Vec::new();
    let mut told_apart = ToldApart::default();
    for (name, text) in &files {
        if name.ends_with(".json") {
            told_apart.add(&serde_json::from_str(text).map_err(|error| format!("{name} が読めません（{error}）。"))?);
        }
        let text = if name == "sources.json" { with_source(text)? } else { text.clone() };
        if name == "entries/organisations.json" {
            providers = ids(&text)?;
        }
        let file = folder.join(name);
        let around = file.parent().unwrap_or(folder);
        fs::create_dir_all(around).map_err(|error| said(around, error))?;
        fs::write(&file, text).map_err(|error| said(&file, error))?;
    }
    let file = entries.join("generated.json");
    let lines = fs::File::create(&file).map_err(|error| said(&file, error))?;
    let mut lines = std::io::BufWriter::new(lines);
    let mut dice = Dice(seed);
    let mut put = |text: &str| lines.write_all(text.as_bytes()).map_err(|error| said(&file, error));
    for place in 0..count {
        put(if place == 0 { "[\n" } else { ",\n" })?;
        let drawn = std::iter::repeat_with(|| entry(place, &mut dice, &providers));
        let entry = drawn
            .into_iter()
            .find(|entry| told_apart.add(&json!([entry["name"], entry["summary"], entry["place"]["name"]])));
        put(&entry.unwrap_or_default().to_string())?;
    }
    put(if count == 0 { "[]\n" } else { "\n]\n" })
}

/// Texts by their fingerprints, which the check wants to be all different. Among 100,000 entries a few would not be.
#[derive(Default)]
struct ToldApart(HashMap<String, String>);

impl ToldApart {
    /// Takes in all texts of a value, unless one has the fingerprint of another.
    fn add(&mut self, value: &Value) -> bool {
        match value {
            Value::String(text) => self.0.entry(fingerprint(text)).or_insert_with(|| text.clone()) == text,
            Value::Array(values) => values.iter().all(|value| self.add(value)),
            Value::Object(fields) => fields.values().all(|value| self.add(value)),
            _ => true,
        }
    }
}

fn is_empty(folder: &Path) -> bool {
    fs::read_dir(folder).is_ok_and(|mut items| items.next().is_none())
}

fn records(text: &str) -> Result<Vec<Value>, String> {
    serde_json::from_str(text).map_err(|error| format!("{DEFAULT_FOLDER} が読めません（{error}）。"))
}

fn ids(text: &str) -> Result<Vec<String>, String> {
    Ok(records(text)?.iter().filter_map(|record| record["id"].as_str().map(str::to_owned)).collect())
}

fn with_source(text: &str) -> Result<String, String> {
    let mut sources = records(text)?;
    sources.push(json!({
        "id": SOURCE, "title": "架空の項目（速さを測るためのもの）", "publisher": "架空の発行者", "kind": "third-party",
        "date": "2026-11", "link": "https://example.jp/", "read": "2026-11-22",
    }));
    Ok(Value::from(sources).to_string())
}

/// Numbers that look thrown and follow from the seed alone (SplitMix64).
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, count: usize) -> usize {
        usize::try_from(self.next() % count.max(1) as u64).unwrap_or_default()
    }

    fn one<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }

    /// Whether something happens that happens `percent` times in a hundred.
    fn happens(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// Some of these, at most so many, in their order and once each.
    fn some<'a>(&mut self, of: &[&'a str], most: usize) -> Vec<&'a str> {
        let wanted = 1 + self.below(most);
        let mut some: Vec<&str> = Vec::new();
        for (place, one) in of.iter().enumerate() {
            let (left, missing) = (of.len() - place, wanted.min(of.len()) - some.len());
            if self.below(left) < missing {
                some.push(one);
            }
        }
        some
    }
}

/// A written word and its reading.
type Word = (&'static str, &'static str);

/// Neighbourhoods that no map has.
const TOWNS: [Word; 40] = [
    ("若葉坂", "わかばざか"),
    ("月見台", "つきみだい"),
    ("白鳩町", "しらはとちょう"),
    ("青空台", "あおぞらだい"),
    ("銀杏原", "いちょうはら"),
    ("雨音町", "あまおとちょう"),
    ("星待坂", "ほしまちざか"),
    ("蛍橋", "ほたるばし"),
    ("桜木野", "さくらぎの"),
    ("楓台", "かえでだい"),
    ("風見町", "かざみちょう"),
    ("鈴音坂", "すずねざか"),
    ("泉ノ丘", "いずみのおか"),
    ("梅咲町", "うめさきちょう"),
    ("夕焼坂", "ゆうやけざか"),
    ("虹ヶ原", "にじがはら"),
    ("菫町", "すみれちょう"),
    ("朝霧台", "あさぎりだい"),
    ("綿雲町", "わたぐもちょう"),
    ("小鳥谷", "ことりだに"),
    ("藤波", "ふじなみ"),
    ("柚子坂", "ゆずざか"),
    ("竹笛町", "たけぶえちょう"),
    ("金木犀通り", "きんもくせいどおり"),
    ("水鏡", "みずかがみ"),
    ("芽吹台", "めぶきだい"),
    ("麦笛町", "むぎぶえちょう"),
    ("木漏日台", "こもれびだい"),
    ("七色橋", "なないろばし"),
    ("千草野", "ちぐさの"),
    ("春待町", "はるまちちょう"),
    ("夏雲台", "なつぐもだい"),
    ("秋桜町", "こすもすちょう"),
    ("冬芽坂", "ふゆめざか"),
    ("松籟", "しょうらい"),
    ("花筏町", "はないかだちょう"),
    ("雪見坂", "ゆきみざか"),
    ("波音台", "なみおとだい"),
    ("宵待町", "よいまちちょう"),
    ("若草橋", "わかくさばし"),
];

/// What such places like to be called.
const CALLED: [Word; 60] = [
    ("ひだまり", "ひだまり"),
    ("つむぎ", "つむぎ"),
    ("こもれび", "こもれび"),
    ("あしたば", "あしたば"),
    ("ゆるり", "ゆるり"),
    ("たんぽぽ", "たんぽぽ"),
    ("そよかぜ", "そよかぜ"),
    ("なないろ", "なないろ"),
    ("オリーブ", "おりーぶ"),
    ("ハーモニー", "はーもにー"),
    ("あゆみ", "あゆみ"),
    ("きずな", "きずな"),
    ("とまりぎ", "とまりぎ"),
    ("みなも", "みなも"),
    ("ほっと", "ほっと"),
    ("サンライズ", "さんらいず"),
    ("クローバー", "くろーばー"),
    ("リーフ", "りーふ"),
    ("ステップ", "すてっぷ"),
    ("あかり", "あかり"),
    ("希望", "きぼう"),
    ("若葉", "わかば"),
    ("青空", "あおぞら"),
    ("陽光", "ようこう"),
    ("道草", "みちくさ"),
    ("風の音", "かぜのおと"),
    ("月の舟", "つきのふね"),
    ("星の家", "ほしのいえ"),
    ("森の木", "もりのき"),
    ("川の音", "かわのおと"),
    ("結び", "むすび"),
    ("寄り道", "よりみち"),
    ("木の実", "このみ"),
    ("花みずき", "はなみずき"),
    ("なごみ", "なごみ"),
    ("やすらぎ", "やすらぎ"),
    ("いこい", "いこい"),
    ("すずらん", "すずらん"),
    ("マーガレット", "まーがれっと"),
    ("アネモネ", "あねもね"),
    ("ポラリス", "ぽらりす"),
    ("カノン", "かのん"),
    ("ソレイユ", "それいゆ"),
    ("ルピナス", "るぴなす"),
    ("ミモザ", "みもざ"),
    ("さざなみ", "さざなみ"),
    ("ゆりかご", "ゆりかご"),
    ("まどか", "まどか"),
    ("はばたき", "はばたき"),
    ("かけはし", "かけはし"),
    ("芽ばえ", "めばえ"),
    ("灯台", "とうだい"),
    ("渡り鳥", "わたりどり"),
    ("糸でんわ", "いとでんわ"),
    ("縁側", "えんがわ"),
    ("おひさま", "おひさま"),
    ("ふくろう", "ふくろう"),
    ("メープル", "めーぷる"),
    ("ポプラ", "ぽぷら"),
    ("しおさい", "しおさい"),
];

/// What there is in a city, and what is said of it.
struct Sort {
    kind: &'static str,
    word: Word,
    /// Whether the word stands before the name.
    leads: bool,
    also: &'static [&'static str],
    parts: &'static [&'static str],
    needs: &'static [&'static str],
    how: &'static [&'static str],
    audience: &'static [&'static str],
    /// What it does, to follow 「…が、」.
    does: [&'static str; 3],
    plain: &'static str,
}

const SORTS: [Sort; 20] = [
    Sort {
        kind: "resource",
        word: ("訪問看護ステーション", "ほうもん かんご すてーしょん"),
        leads: false,
        also: &["訪看", "ナースステーション"],
        parts: &["medical-daily"],
        needs: &["sleep-mood", "discharge", "daily-life", "refuses"],
        how: &["visit", "phone"],
        audience: &["self", "family"],
        does: [
            "家を訪ね、体調や薬のことをいっしょに考えます",
            "退院したあとの暮らしを、家を訪ねて支えます",
            "眠れない日や薬の心配を、家で聞きます",
        ],
        plain: "{看護師|かんごし}が{家|いえ}に{来|き}て、{体|からだ}と{薬|くすり}のことを{聞|き}きます。",
    },
    Sort {
        kind: "resource",
        word: ("グループホーム", "ぐるーぷ ほーむ"),
        leads: true,
        also: &["共同生活援助", "GH"],
        parts: &["disability-facility", "housing"],
        needs: &["housing", "discharge", "daily-life"],
        how: &["stay"],
        audience: &["self"],
        does: [
            "少ない人数で、手伝いを受けながら暮らせます",
            "個室で暮らし、夜も相談できます",
            "一人暮らしに向けて、料理や片付けを練習できます",
        ],
        plain: "{手伝|てつだ}いを{受|う}けながら、ほかの{人|ひと}といっしょに{暮|く}らす{家|いえ}です。",
    },
    Sort {
        kind: "resource",
        word: ("就労継続支援B型事業所", "しゅうろう けいぞく しえん びーがた じぎょうしょ"),
        leads: false,
        also: &["B型", "作業所"],
        parts: &["work", "disability-facility"],
        needs: &["work", "belonging"],
        how: &["attend"],
        audience: &["self"],
        does: [
            "自分のペースで、お菓子作りや軽い作業ができます",
            "週に1日から、体調に合わせて働けます",
            "仲間と作業をし、工賃を受け取れます",
        ],
        plain: "{体|からだ}の{調子|ちょうし}に{合|あ}わせて、{少|すこ}しずつ{働|はたら}ける{場所|ばしょ}です。",
    },
    Sort {
        kind: "resource",
        word: ("就労移行支援センター", "しゅうろう いこう しえん せんたー"),
        leads: false,
        also: &["就労移行"],
        parts: &["work"],
        needs: &["work", "development"],
        how: &["attend", "online"],
        audience: &["self"],
        does: [
            "働くための練習と、仕事さがしを手伝います",
            "履歴書や面接を、いっしょに準備します",
            "働きはじめたあとも、職場とのあいだに入ります",
        ],
        plain: "{働|はたら}くための{練習|れんしゅう}をして、{仕事|しごと}をさがします。",
    },
    Sort {
        kind: "resource",
        word: ("メンタルクリニック", "めんたる くりにっく"),
        leads: false,
        also: &["心療内科", "精神科"],
        parts: &["medical-daily"],
        needs: &["sleep-mood", "first-care", "voices"],
        how: &["attend"],
        audience: &[],
        does: [
            "眠れない、気分が沈むなどの不調を診ます",
            "はじめての受診で、話をゆっくり聞きます",
            "通院と、デイケアや心理士の面接があります",
        ],
        plain: "{眠|ねむ}れないときや{心|こころ}がつらいときに{行|い}く{病院|びょういん}です。",
    },
    Sort {
        kind: "resource",
        word: ("デイケア", "でいけあ"),
        leads: false,
        also: &["リハビリ"],
        parts: &["medical-daily"],
        needs: &["belonging", "discharge", "work"],
        how: &["attend"],
        audience: &["self"],
        does: [
            "昼のあいだ、体操や話し合いをして過ごせます",
            "生活のリズムを、仲間といっしょに整えます",
            "復職に向けて、集中する時間を少しずつ延ばします",
        ],
        plain: "{昼|ひる}に{集|あつ}まって、{体|からだ}を{動|うご}かしたり{話|はな}したりします。",
    },
    Sort {
        kind: "resource",
        word: ("薬局", "やっきょく"),
        leads: false,
        also: &["調剤薬局"],
        parts: &["medical-daily"],
        needs: &["sleep-mood", "daily-life"],
        how: &["attend", "visit"],
        audience: &[],
        does: [
            "薬の飲み方や副作用の心配を聞きます",
            "薬を一回ずつまとめ、家まで届けます",
            "飲み合わせや残った薬の相談にのります",
        ],
        plain: "{薬|くすり}を{受|う}け{取|と}り、{心配|しんぱい}なことを{聞|き}ける{店|みせ}です。",
    },
    Sort {
        kind: "resource",
        word: ("地域活動支援センター", "ちいき かつどう しえん せんたー"),
        leads: false,
        also: &["地活", "居場所"],
        parts: &["disability-home", "base"],
        needs: &["belonging", "daily-life", "hikikomori"],
        how: &["attend", "phone"],
        audience: &["self"],
        does: [
            "予約なしで立ち寄り、お茶を飲んで過ごせます",
            "趣味の集まりと、暮らしの相談があります",
            "家から出にくい人が、少しずつ通える場所です",
        ],
        plain: "だれかと{話|はな}したり、{静|しず}かに{過|す}ごしたりできる{場所|ばしょ}です。",
    },
    Sort {
        kind: "resource",
        word: ("ヘルパーステーション", "へるぱー すてーしょん"),
        leads: false,
        also: &["居宅介護", "訪問介護"],
        parts: &["disability-home", "ltc-home"],
        needs: &["daily-life", "elderly"],
        how: &["visit"],
        audience: &["self"],
        does: [
            "家を訪ね、掃除や料理を手伝います",
            "買い物や通院に、いっしょに出かけます",
            "できることを続けられるよう、そばで手伝います",
        ],
        plain: "{家|いえ}に{来|き}て、{料理|りょうり}や{掃除|そうじ}を{手伝|てつだ}います。",
    },
    Sort {
        kind: "resource",
        word: ("ショートステイ", "しょーと すてい"),
        leads: true,
        also: &["短期入所"],
        parts: &["disability-facility", "ltc-facility"],
        needs: &["family-tired", "daily-life"],
        how: &["stay"],
        audience: &["self", "family"],
        does: [
            "数日のあいだ泊まり、休むことができます",
            "家族が休みたいときに、短く泊まれます",
            "家で過ごすのがつらいときに、泊まって休めます",
        ],
        plain: "{何日|なんにち}か{泊|と}まって、{休|やす}むことができます。",
    },
    Sort {
        kind: "resource",
        word: ("病院", "びょういん"),
        leads: false,
        also: &["精神科病院"],
        parts: &["medical-hospital"],
        needs: &["voices", "distress", "refuses"],
        how: &["stay", "attend"],
        audience: &[],
        does: [
            "入院と通院で、こころの不調を治療します",
            "受診をいやがる家族のことも、先に相談できます",
            "幻聴や強い不安があるときに、治療を受けられます",
        ],
        plain: "{心|こころ}の{病気|びょうき}を{治|なお}すために、{泊|と}まることもできる{病院|びょういん}です。",
    },
    Sort {
        kind: "consultation",
        word: ("相談支援センター", "そうだん しえん せんたー"),
        leads: false,
        also: &["計画相談", "相談支援"],
        parts: &["consultation", "base"],
        needs: &["unsure", "daily-life", "discharge", "housing"],
        how: &["counter", "phone", "visit"],
        audience: &[],
        does: [
            "どこに相談すればよいか分からないときに話せます",
            "福祉サービスを使う計画を、いっしょに作ります",
            "退院や住まいのことを、順に整理します",
        ],
        plain: "{困|こま}っていることを、はじめに{話|はな}せる{場所|ばしょ}です。",
    },
    Sort {
        kind: "consultation",
        word: ("若者相談室", "わかもの そうだんしつ"),
        leads: false,
        also: &["ユース相談"],
        parts: &["consultation"],
        needs: &["child", "hikikomori", "development"],
        how: &["counter", "online"],
        audience: &["self", "family"],
        does: [
            "学校や仕事のこと、家から出られないことを話せます",
            "不登校やひきこもりを、家族も相談できます",
            "生きづらさを、同じ年ごろの人と話せます",
        ],
        plain: "{若|わか}い{人|ひと}と{家族|かぞく}が、{困|こま}っていることを{話|はな}せます。",
    },
    Sort {
        kind: "consultation",
        word: ("家族相談会", "かぞく そうだんかい"),
        leads: false,
        also: &["家族の会"],
        parts: &["consultation", "mutual-aid"],
        needs: &["family-tired", "refuses", "addiction"],
        how: &["counter"],
        audience: &["family"],
        does: [
            "家族の疲れや不安を、同じ立場の人に話せます",
            "受診をいやがる家族へのかかわり方を考えます",
            "お酒やギャンブルに悩む家族が話せます",
        ],
        plain: "{家族|かぞく}が、つらいことや{心配|しんぱい}なことを{話|はな}せます。",
    },
    Sort {
        kind: "activity",
        word: ("自助グループ", "じじょ ぐるーぷ"),
        leads: false,
        also: &["ミーティング"],
        parts: &["mutual-aid"],
        needs: &["addiction", "belonging"],
        how: &["attend", "online"],
        audience: &["self"],
        does: [
            "同じ経験をした人が集まり、体験を話して聞きます",
            "お酒や薬物をやめたい人が、名前を言わずに話せます",
            "言いっぱなし、聞きっぱなしで、批判はありません",
        ],
        plain: "{同|おな}じことで{困|こま}っている{人|ひと}が{集|あつ}まって{話|はな}します。",
    },
    Sort {
        kind: "activity",
        word: ("講演会", "こうえんかい"),
        leads: false,
        also: &["市民講座"],
        parts: &["education"],
        needs: &["learn", "supporter"],
        how: &["attend", "online"],
        audience: &[],
        does: [
            "こころの健康について、体験のある人が話します",
            "統合失調症や依存症のことを、医師から学べます",
            "偏見をなくすために、地域でいっしょに学びます",
        ],
        plain: "{心|こころ}の{健康|けんこう}についての{話|はなし}を{聞|き}けます。",
    },
    Sort {
        kind: "activity",
        word: ("ボランティア研修", "ぼらんてぃあ けんしゅう"),
        leads: false,
        also: &["養成講座"],
        parts: &["education"],
        needs: &["learn", "neighbour"],
        how: &["attend"],
        audience: &["supporter"],
        does: [
            "話の聞き方と、見守りのしかたを学べます",
            "ゲートキーパーの役割を、半日で学べます",
            "近所の気になる人に声をかける方法を学べます",
        ],
        plain: "{話|はなし}を{聞|き}いて、{人|ひと}を{助|たす}ける{方法|ほうほう}を{習|なら}います。",
    },
    Sort {
        kind: "activity",
        word: ("サロン", "さろん"),
        leads: false,
        also: &["カフェ", "茶話会"],
        parts: &["mutual-aid"],
        needs: &["belonging", "elderly"],
        how: &["attend"],
        audience: &[],
        does: [
            "お茶を飲みながら、だれでも立ち寄って話せます",
            "もの忘れが心配な人と家族が、ゆっくり過ごせます",
            "手芸や音楽を、仲間といっしょに楽しめます",
        ],
        plain: "お{茶|ちゃ}を{飲|の}みながら、ゆっくり{話|はな}せます。",
    },
    Sort {
        kind: "publication",
        word: ("だより", "だより"),
        leads: false,
        also: &["会報"],
        parts: &["education"],
        needs: &["learn"],
        how: &[],
        audience: &[],
        does: [
            "集まりの予定と、参加した人の声を載せています",
            "相談先の一覧と、制度の説明を載せています",
            "回復した人の体験を、季節ごとに載せています",
        ],
        plain: "{集|あつ}まりの{予定|よてい}を{書|か}いた{紙|かみ}です。",
    },
    Sort {
        kind: "resource",
        word: ("居住支援センター", "きょじゅう しえん せんたー"),
        leads: false,
        also: &["住まいの相談"],
        parts: &["housing"],
        needs: &["housing", "money"],
        how: &["counter", "phone"],
        audience: &["self", "family", "supporter"],
        does: [
            "部屋さがしと、保証人のいない契約を手伝います",
            "家賃が払えないときに、使える制度を調べます",
            "入居したあとも、見守りと相談を続けます",
        ],
        plain: "{住|す}む{部屋|へや}をさがすのを{手伝|てつだ}います。",
    },
];

const ORGANISATION: Sort = Sort {
    kind: "organisation",
    word: ("の会", "のかい"),
    leads: false,
    also: &["NPO", "法人"],
    parts: &["mutual-aid", "backing-ward"],
    needs: &["belonging", "supporter", "learn"],
    how: &["attend", "phone"],
    audience: &[],
    does: [
        "区内で、集まりと相談の場をいくつか開いています",
        "当事者と家族と支援者が、いっしょに運営しています",
        "地域の施設や活動を、ながく続けてきた団体です",
    ],
    plain: "{地域|ちいき}で{集|あつ}まりや{相談|そうだん}の{場|ば}を{開|ひら}いています。",
};

const MORE: [&str; 24] = [
    "はじめての人は、見学してから決められます。",
    "体験の期間は2週間までです。",
    "家族だけで相談に来ることもできます。",
    "名前を言わずに話を聞くだけでもかまいません。",
    "送り迎えについては、個別に相談します。",
    "パソコンの練習、料理、園芸などから選べます。",
    "精神保健福祉士と看護師がいます。",
    "主治医や相談支援専門員と連絡を取りながら進めます。",
    "医療費の負担を軽くする自立支援医療が使えます。",
    "障害福祉サービスの受給者証が要ります。",
    "障害者手帳がなくても使えることがあります。",
    "診断を受けていなくても相談できます。",
    "調子が悪い日は、休んでかまいません。",
    "夜に不安が強くなったときの過ごし方も、いっしょに考えます。",
    "女性だけの時間が、月に2回あります。",
    "年齢の上限はありません。",
    "費用は前の年の所得で決まります。",
    "昼食があり、代金は実費です。",
    "オンラインでの参加もできます。",
    "駅から歩いて7分ほどの、静かな建物の2階です。",
    "仕事の帰りに寄れるよう、夕方も開いています。",
    "お酒や薬をやめている途中の人も参加しています。",
    "発達障害のある人に向けたプログラムがあります。",
    "介護保険を使う人は、担当のケアマネジャーに伝えてください。",
];

const FOR_WHOM: [&str; 8] = [
    "区内に住む18歳以上の人",
    "こころの病で通院している人",
    "家族に病気のある人",
    "おおむね40歳までの人",
    "65歳以上の人とその家族",
    "働きたいと考えている人",
    "区内に住むか、通っている人",
    "支援の仕事をしている人",
];

const AREAS: [&str; 7] = ["ward", "tomisaka", "otsuka", "motofuji", "komagome", "center", "tokyo"];

fn id(place: usize) -> String {
    format!("gen-{place:06}")
}

fn entry(place: usize, dice: &mut Dice, providers: &[String]) -> Value {
    let sort = if place.is_multiple_of(ORGANISATION_EVERY) { &ORGANISATION } else { dice.one(&SORTS) };
    let (town, called) = (dice.one(&TOWNS), dice.one(&CALLED));
    let own = if dice.happens(60) {
        (format!("{}{}", town.0, called.0), format!("{} {}", town.1, called.1))
    } else {
        (called.0.into(), called.1.into())
    };
    let name = |own: &str, word: &str, between: &str| {
        if sort.leads { format!("{word}{between}{own}") } else { format!("{own}{between}{word}") }
    };
    let does = dice.one(&sort.does);
    let mut record = Map::new();
    let mut put = |field: &str, value: Value| {
        record.insert(field.to_owned(), value);
    };
    put("id", id(place).into());
    put("kind", sort.kind.into());
    put("name", name(&own.0, sort.word.0, "").into());
    put("kana", name(&own.1, sort.word.1, " ").into());
    put("summary", format!("{}で、{does}。", town.0).into());
    put("plain", sort.plain.into());
    put("parts", dice.some(sort.parts, 2).into());
    put("needs", dice.some(sort.needs, 3).into());
    put("area", (*dice.one(&AREAS)).into());
    put("review_months", (*dice.one(&[6, 12, 24])).into());
    put("sources", json!([{ "id": SOURCE }]));
    if !sort.how.is_empty() {
        put("how", dice.some(sort.how, 2).into());
    }
    if !sort.audience.is_empty() && dice.happens(70) {
        put("audience", dice.some(sort.audience, 2).into());
    }
    if dice.happens(40) {
        put("aliases", json!([format!("{}{}", called.0, dice.one(sort.also))]));
    }
    if dice.happens(85) {
        put("detail", dice.some(&MORE, 5).concat().into());
    }
    if dice.happens(50) {
        put("eligibility", (*dice.one(&FOR_WHOM)).into());
    }
    if dice.happens(40) {
        put("apply", "はじめに、ウェブのページから問い合わせます。".into());
    }
    if dice.happens(60) {
        put("contacts", json!([contact(place, dice)]));
    }
    if dice.happens(30) {
        put("place", json!({ "name": format!("{}{}館 2階", town.0, called.0), "sources": [{ "id": SOURCE }] }));
    }
    match sort.kind {
        // There can be no more of them than a facet has room for: the shipped ones.
        "activity" | "publication" if !providers.is_empty() => put("provider", dice.one(providers).as_str().into()),
        "resource" | "consultation" if dice.happens(70) => {
            put("provider", id(dice.below(place / ORGANISATION_EVERY + 1) * ORGANISATION_EVERY).into());
        }
        _ => {}
    }
    if sort.kind == "activity" {
        put("form", (*dice.one(&["training", "lecture", "event"])).into());
        put("held", json!({ "frequency": dice.one(&["yearly", "monthly", "ongoing", "as-needed", "unknown"]) }));
    }
    record.into()
}

fn contact(place: usize, dice: &mut Dice) -> Value {
    let mut contact = json!({
        "by": "web", "value": format!("https://example.jp/{}", id(place)), "label": "架空のページ",
        "purpose": "information", "sources": [{ "id": SOURCE }],
    });
    if dice.happens(50) {
        let (from, to) = *dice.one(&[("09:00", "17:00"), ("10:00", "16:00"), ("13:00", "20:00")]);
        let days = dice.some(&["mon", "tue", "wed", "thu", "fri", "sat"], 6);
        contact["hours"] = json!({ "slots": [{ "days": days, "from": from, "to": to }], "holidays": "unknown" });
    }
    contact
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::PathBuf;

    /// A folder of this name, made and taken away.
    struct Made(PathBuf);

    impl Made {
        fn new(count: usize, seed: u64) -> Self {
            let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
            std::env::set_current_dir(root).expect("the repository");
            let folder = std::env::temp_dir().join(format!("sasae-made-{}-{count}-{seed}", std::process::id()));
            write(count, seed, &folder).expect("a folder");
            Self(folder)
        }

        fn files(&self) -> guide::check::Files {
            guide::check::read_folder(&self.0).expect("the folder")
        }
    }

    impl Drop for Made {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    #[test]
    fn the_checker_has_nothing_to_say() {
        let made = Made::new(300, 7);
        let checked = guide::check::check(&made.files()).map_err(|faults| faults.first().map(ToString::to_string));
        let checked = checked.expect("no fault");
        assert_eq!(checked.catalogue.entries.iter().filter(|entry| entry.id.starts_with("gen-")).count(), 300);
    }

    #[test]
    fn nothing_made_up_can_be_called() {
        let made = Made::new(200, 3);
        let text = &made.files()["entries/generated.json"];
        assert!(!text.contains("\"phone\",\"value\""));
        assert!(!text.contains("\"by\":\"phone\""));
        assert_eq!(crate::build::numbers::all_in(text).len(), 0);
        assert_eq!(text.matches("https://").count(), text.matches("https://example.jp/").count());
    }

    #[test]
    fn a_seed_says_everything() {
        let file = |count, seed| Made::new(count, seed).files()["entries/generated.json"].clone();
        assert_eq!(file(40, 1), file(40, 1));
        assert_ne!(file(40, 1), file(40, 2));
    }

    #[test]
    fn what_stands_somewhere_is_left_alone() {
        let folder = std::env::temp_dir().join(format!("sasae-other-{}", std::process::id()));
        fs::create_dir_all(&folder).expect("a folder");
        fs::write(folder.join("letter.txt"), "dear").expect("a file");
        assert!(write(1, 1, &folder).is_err());
        assert_eq!(fs::read_dir(&folder).expect("the folder").count(), 1);
        fs::remove_dir_all(&folder).expect("it can go");
    }
}
