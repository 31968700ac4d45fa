//! The rules of the guide together: on a small perfect folder, on a folder full of
//! seeded faults, on the real data of Bunkyo and on whatever people may type.

mod bunkyo;
mod check;
mod diagram;
mod edition;
mod exchange;
mod exhaustive;
mod facet;
mod fixture;
mod formats;
mod glossary;
mod hours;
mod judged;
mod lists;
mod places;
mod plain;
mod route;
mod schemes;
mod search;
mod texts;
mod tidy;
mod town_picture;
mod towns;
mod translations;
