//! What is wrong in a data folder, and where it stands.

use std::fmt;

/// One fault in the data.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// The file inside the data folder.
    pub file: String,
    /// The record's id, or its place (`3番目`) where it has none.
    pub id: String,
    /// The field, as a path (`contacts[0].value`).
    pub field: String,
    /// What is wrong.
    pub problem: String,
    /// What would be right.
    pub remedy: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} / {} / {}: {} → {}", self.file, self.id, self.field, self.problem, self.remedy)
    }
}

/// A record with the place it was read from.
#[derive(Debug, Clone)]
pub(super) struct At<T> {
    pub(super) file: String,
    pub(super) id: String,
    pub(super) raw: T,
}

impl<T> At<T> {
    pub(super) fn fault(
        &self,
        faults: &mut Vec<Fault>,
        field: &str,
        problem: impl Into<String>,
        remedy: impl Into<String>,
    ) {
        faults.push(Fault {
            file: self.file.clone(),
            id: self.id.clone(),
            field: field.into(),
            problem: problem.into(),
            remedy: remedy.into(),
        });
    }
}
