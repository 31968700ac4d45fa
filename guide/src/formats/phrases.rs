//! The phrases that stand in what goes out: messages, tables, calendars, address books.

/// The phrases of what is written down, in the language of the screen, without furigana marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Phrases<'a> {
    /// 電話
    pub phone: &'a str,
    /// 受付
    pub hours: &'a str,
    /// 場所
    pub address: &'a str,
    /// 費用
    pub cost: &'a str,
    /// メモ
    pub note: &'a str,
    /// 掲載終了（{date}の版の内容です）, where `{date}` is the edition of the snapshot.
    pub gone: &'a str,
    /// ファイルから入れたものです。この案内にはありません。
    pub by_file: &'a str,
    /// 出典
    pub source: &'a str,
    /// {date}に読んだもの
    pub read: &'a str,
    /// 最新かどうか未確認
    pub unsure: &'a str,
    /// Where it comes from and of which day it is: ささえマップ文京（2026年7月の版）
    pub from: &'a str,
}
