//! 使えそうな制度: which schemes somebody may use, by three questions. Nothing doubtful is dropped: only what the paper
//! excludes by the answers given is left out.

use crate::model::{Scheme, WithoutCertificate, vocabulary};

vocabulary! {
    /// 精神障害者保健福祉手帳の等級
    Grade {
        /// 1級
        One = "1",
        /// 2級
        Two = "2",
        /// 3級
        Three = "3",
        /// 手帳はない
        None = "none",
        /// わからない
        Unknown = "unknown",
    }
}

impl Grade {
    /// The grade as a number, where it is one.
    fn number(self) -> Option<u8> {
        match self {
            Self::One => Some(1),
            Self::Two => Some(2),
            Self::Three => Some(3),
            Self::None | Self::Unknown => None,
        }
    }
}

vocabulary! {
    /// Whether one uses 自立支援医療（精神通院医療）.
    Treatment {
        /// 使っている
        Yes = "yes",
        /// 使っていない
        No = "no",
        /// わからない
        Unknown = "unknown",
    }
}

vocabulary! {
    /// How old the person is whom it is about.
    Age {
        /// 18歳未満
        Under18 = "under18",
        /// 18・19歳
        From18 = "18-19",
        /// 20〜64歳
        From20 = "20-64",
        /// 65〜74歳
        From65 = "65-74",
        /// 75歳以上
        From75 = "75plus",
        /// 答えない
        Unknown = "unknown",
    }
}

impl Age {
    /// The first and the last year of it, in whole years.
    fn years(self) -> Option<(u8, u8)> {
        match self {
            Self::Under18 => Some((0, 17)),
            Self::From18 => Some((18, 19)),
            Self::From20 => Some((20, 64)),
            Self::From65 => Some((65, 74)),
            Self::From75 => Some((75, u8::MAX)),
            Self::Unknown => None,
        }
    }
}

/// What somebody answered; `None` where nothing was answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Answers {
    /// The grade of their 手帳.
    pub grade: Option<Grade>,
    /// Whether they use 自立支援医療.
    pub treatment: Option<Treatment>,
    /// How old they are.
    pub age: Option<Age>,
}

/// Whether somebody may use a scheme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// The answers meet every condition that they touch.
    Fits(Vec<Because>),
    /// Nothing excludes it, and this is not known.
    Perhaps(Vec<Unsure>),
    /// The answers exclude it.
    Not,
}

/// Why a scheme fits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Because {
    /// By the grade.
    Grade(u8),
    /// The 手帳 is not asked for.
    NoCertificate,
    /// 自立支援医療 is used.
    Treatment,
    /// By the age.
    Age,
}

/// What is not known, as far as the three questions go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unsure {
    /// The 手帳 is a condition, and nobody said which one there is.
    Grade,
    /// There is another way in than the 手帳.
    OtherWay,
    /// The paper does not say whether one can do without the 手帳.
    CertificateUnsaid,
    /// 自立支援医療 is a condition, and nobody said.
    Treatment,
    /// There is an age limit that the answer does not decide.
    Age,
    /// It is for those who bring up children.
    Child,
    /// The paper leaves it in doubt.
    Paper,
}

impl Scheme {
    /// Whether somebody with these answers may use it.
    pub fn judge(&self, answers: Answers) -> Verdict {
        let (mut because, mut unsure) = (Vec::new(), Vec::new());
        let all = [
            self.by_grade(answers.grade),
            self.by_treatment(answers.treatment),
            self.by_age(answers.age),
            if self.doubt { Part::Open(Unsure::Paper) } else { Part::Free },
        ];
        for part in all {
            match part {
                Part::Free => {}
                Part::Met(why) => because.push(why),
                Part::Open(why) => unsure.push(why),
                Part::Against => return Verdict::Not,
            }
        }
        if unsure.is_empty() { Verdict::Fits(because) } else { Verdict::Perhaps(unsure) }
    }

    fn by_grade(&self, grade: Option<Grade>) -> Part {
        if self.grades.is_empty() {
            return match self.without {
                WithoutCertificate::Yes => Part::Met(Because::NoCertificate),
                // Who has one needs not ask whether one can do without.
                WithoutCertificate::No | WithoutCertificate::Unsaid => {
                    if grade.and_then(Grade::number).is_some() {
                        Part::Free
                    } else {
                        Part::Open(Unsure::CertificateUnsaid)
                    }
                }
            };
        }
        match grade {
            None | Some(Grade::Unknown) => Part::Open(Unsure::Grade),
            Some(grade) => match grade.number().filter(|number| self.grades.contains(number)) {
                Some(number) => Part::Met(Because::Grade(number)),
                None => match self.without {
                    WithoutCertificate::Yes => Part::Open(Unsure::OtherWay),
                    WithoutCertificate::Unsaid => Part::Open(Unsure::CertificateUnsaid),
                    WithoutCertificate::No => Part::Against,
                },
            },
        }
    }

    fn by_treatment(&self, treatment: Option<Treatment>) -> Part {
        match treatment {
            _ if !self.treatment => Part::Free,
            Some(Treatment::Yes) => Part::Met(Because::Treatment),
            Some(Treatment::No) => Part::Against,
            Some(Treatment::Unknown) | None => Part::Open(Unsure::Treatment),
        }
    }

    fn by_age(&self, age: Option<Age>) -> Part {
        if self.child && age != Some(Age::Under18) {
            return Part::Open(Unsure::Child);
        }
        let (from, to) = (self.from.unwrap_or(0), self.to.unwrap_or(u8::MAX));
        if (from, to) == (0, u8::MAX) {
            return Part::Free;
        }
        match age.and_then(Age::years) {
            None => Part::Open(Unsure::Age),
            Some((first, last)) if last < from || first > to => Part::Against,
            Some((first, last)) if first >= from && last <= to => Part::Met(Because::Age),
            Some(_) => Part::Open(Unsure::Age),
        }
    }
}

/// What one question says.
enum Part {
    /// The scheme does not ask.
    Free,
    /// The answer meets it.
    Met(Because),
    /// It is not known.
    Open(Unsure),
    /// The answer excludes it.
    Against,
}

/// The row of the table by grade in which a scheme stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ByGrade {
    /// 1級
    First,
    /// 1・2級
    Second,
    /// 1〜3級
    Third,
    /// 手帳がなくても
    Without,
}

impl ByGrade {
    /// All rows, in their order.
    pub const ALL: [Self; 4] = [Self::First, Self::Second, Self::Third, Self::Without];

    /// The row of a scheme; nothing where the paper leaves in doubt whom it is for, or whether the 手帳 is needed.
    pub fn of(scheme: &Scheme) -> Option<Self> {
        match scheme.grades.iter().max() {
            _ if scheme.doubt => None,
            Some(1) => Some(Self::First),
            Some(2) => Some(Self::Second),
            Some(_) => Some(Self::Third),
            None => (scheme.without == WithoutCertificate::Yes).then_some(Self::Without),
        }
    }
}
