//! A person's own lists: kept, brought together, stored, handed over, never silently lost.

mod codec;
mod memo;
mod merge;
mod model;
mod within;

use guide::lists::{Lists, MAIN, Removed, RemovedList, Replica, Snapshot};
use proptest::prelude::*;

use crate::fixture::{PERFECT, entry};

/// A list of entries of the small folder.
pub fn kept(ids: &[&str]) -> Lists {
    let mut lists = Lists::new(Replica(7));
    for id in ids {
        keep(&mut lists, MAIN, id);
    }
    lists
}

pub fn keep(lists: &mut Lists, list: &str, id: &str) {
    lists.add(list, &PERFECT.catalogue, Some(&PERFECT.details), entry(&PERFECT.catalogue, id).0).expect("kept");
}

pub fn ids(lists: &Lists, list: &str) -> Vec<String> {
    lists.items(list).into_iter().map(|item| item.entry).collect()
}

/// What a person may do to their lists. Lists and entries are chosen by number, so that it
/// means something in any state.
#[derive(Debug, Clone)]
pub enum Act {
    Add(u8, u8),
    Remove(u8, u8),
    Undo,
    Note(u8, u8, String),
    MoveTo(u8, u8, u8),
    Up(u8, u8),
    Down(u8, u8),
    Copy(u8, u8, u8),
    MoveInto(u8, u8, u8),
    Refresh(u8, u8),
    Create(String),
    Rename(u8, String),
    ListNote(u8, String),
    MoveList(u8, u8),
    Delete(u8),
}

/// What was taken off last.
#[derive(Debug, Clone)]
pub enum Undo {
    Item(Removed),
    List(RemovedList),
}

pub fn acts() -> impl Strategy<Value = Act> {
    let list = || 0..3_u8;
    let entry = || 0..5_u8;
    let text = || prop_oneof!["[a-z]{0,4}", "[\\PC\t\n\r\\\\]{0,6}"];
    prop_oneof![
        4 => (list(), entry()).prop_map(|(list, entry)| Act::Add(list, entry)),
        3 => (list(), entry()).prop_map(|(list, entry)| Act::Remove(list, entry)),
        1 => Just(Act::Undo),
        2 => (list(), entry(), text()).prop_map(|(list, entry, text)| Act::Note(list, entry, text)),
        2 => (list(), entry(), 0..6_u8).prop_map(|(list, entry, to)| Act::MoveTo(list, entry, to)),
        1 => (list(), entry()).prop_map(|(list, entry)| Act::Up(list, entry)),
        1 => (list(), entry()).prop_map(|(list, entry)| Act::Down(list, entry)),
        1 => (list(), entry(), list()).prop_map(|(list, entry, to)| Act::Copy(list, entry, to)),
        1 => (list(), entry(), list()).prop_map(|(list, entry, to)| Act::MoveInto(list, entry, to)),
        1 => (list(), entry()).prop_map(|(list, entry)| Act::Refresh(list, entry)),
        1 => text().prop_map(Act::Create),
        1 => (list(), text()).prop_map(|(list, name)| Act::Rename(list, name)),
        1 => (list(), text()).prop_map(|(list, note)| Act::ListNote(list, note)),
        1 => (list(), 0..3_u8).prop_map(|(list, to)| Act::MoveList(list, to)),
        1 => list().prop_map(Act::Delete),
    ]
}

/// An entry of a directory that exists only here.
pub fn made_up(number: u8, edition: &str) -> (String, Snapshot) {
    let snapshot = Snapshot {
        edition: edition.to_owned(),
        name: format!("窓口{number}"),
        phones: vec![format!("03-0000-000{number}")],
        summary: number.is_multiple_of(2).then(|| "話を聞きます。".to_owned()),
        address: number.is_multiple_of(3).then(String::new),
        ..Snapshot::default()
    };
    (format!("desk-{number}"), snapshot)
}

/// Does it; what does not fit is refused, as on the screen.
pub fn act(lists: &mut Lists, undo: &mut Option<Undo>, act: &Act) {
    let all = lists.ids();
    let list = |number: &u8| all[usize::from(*number) % all.len()].clone();
    let id = |number: &u8| made_up(*number, "").0;
    match act {
        Act::Add(at, number) => {
            let (entry, snapshot) = made_up(*number, "2026年11月1日");
            lists.add_snapshot(&list(at), &entry, snapshot).expect("room");
        }
        Act::Remove(at, number) => {
            if let Some(removed) = lists.remove(&list(at), &id(number)) {
                *undo = Some(Undo::Item(removed));
            }
        }
        Act::Undo => match undo.take() {
            Some(Undo::Item(removed)) => lists.put_back(removed),
            Some(Undo::List(removed)) => lists.bring_back(removed).expect("room"),
            None => {}
        },
        Act::Note(at, number, note) => drop(lists.set_note(&list(at), &id(number), note)),
        Act::MoveTo(at, number, to) => lists.move_to(&list(at), &id(number), usize::from(*to)),
        Act::Up(at, number) => lists.move_up(&list(at), &id(number)),
        Act::Down(at, number) => lists.move_down(&list(at), &id(number)),
        Act::Copy(at, number, to) => drop(lists.copy_to(&list(at), &id(number), &list(to))),
        Act::MoveInto(at, number, to) => {
            if let Ok(removed) = lists.move_into(&list(at), &id(number), &list(to)) {
                *undo = Some(Undo::Item(removed));
            }
        }
        Act::Refresh(at, number) => drop(lists.refresh(&list(at), &id(number), made_up(*number, "2027年5月1日").1)),
        Act::Create(name) => drop(lists.create(name)),
        Act::Rename(at, name) => drop(lists.rename(&list(at), name)),
        Act::ListNote(at, note) => lists.set_list_note(&list(at), note).expect("short"),
        Act::MoveList(at, to) => lists.move_list(&list(at), usize::from(*to)),
        Act::Delete(at) => {
            if let Some(removed) = lists.delete(&list(at)) {
                *undo = Some(Undo::List(removed));
            }
        }
    }
}

/// A page that has done these things.
pub fn lived(me: u32, life: &[Act]) -> Lists {
    let (mut lists, mut undo) = (Lists::new(Replica(me)), None);
    for one in life {
        act(&mut lists, &mut undo, one);
    }
    lists
}

/// Lists after a life of any kind.
pub fn lists() -> impl Strategy<Value = Lists> {
    prop::collection::vec(acts(), 0..40).prop_map(|life| lived(9, &life))
}
