//! What this edition of the data says differently from the one before. The build compares the
//! two; old values do not travel, for an old telephone number must not be read as one of today.

use crate::hours::calendar::PartialDate;
use crate::model::{EntryRef, vocabulary};
use crate::pack::packed;

vocabulary! {
    /// A field that people would want to hear has changed.
    Field {
        /// 名前
        Name = "name",
        /// 電話番号
        Phones = "phones",
        /// 内容
        Summary = "summary",
        /// 場所
        Address = "address",
        /// 受付時間
        Hours = "hours",
        /// 費用
        Cost = "cost",
    }
}

/// What has changed since the edition before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changes {
    /// The day of the edition before.
    pub since: PartialDate,
    /// Entries that it did not have.
    pub added: Vec<EntryRef>,
    /// Entries that only it had.
    pub gone: Vec<Gone>,
    /// Entries of both that say something else today.
    pub changed: Vec<Changed>,
}

packed!(Changes { since, added, gone, changed });

/// An entry that has left the directory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gone {
    /// Its name.
    pub name: String,
    /// The reading of its name in hiragana: the furigana of today's data do not know it.
    pub kana: String,
}

packed!(Gone { name, kana });

/// An entry of both editions, and what of it is different.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    /// Which entry.
    pub entry: EntryRef,
    /// Which fields; at least one.
    pub fields: Vec<Field>,
}

packed!(Changed { entry, fields });

impl Changes {
    /// Whether both editions say the same.
    pub fn is_empty(&self) -> bool {
        self.added.is_empty() && self.gone.is_empty() && self.changed.is_empty()
    }
}
