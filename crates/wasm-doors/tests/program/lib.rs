//! A program with a door, as small as one can be that has all that a cut must tell apart: functions and constants of
//! either side and of both, tables of methods, a door that takes an argument, and a call to the outside.

#[link(wasm_import_module = "page")]
unsafe extern "C" {
    safe fn heard(number: u32) -> u32;
}

/// What the first screen does.
#[unsafe(no_mangle)]
pub extern "C" fn first(number: u32) -> u32 {
    let shape: Box<dyn Shape> = if number % 2 == 0 { Box::new(Square(number)) } else { Box::new(Line(number)) };
    heard(shape.size() + read("said by the first part", number))
}

/// What a person asks for later.
#[unsafe(no_mangle)]
pub extern "C" fn open(number: u32) -> u32 {
    later::report(number)
}

pub trait Shape {
    fn size(&self) -> u32;
}

pub struct Square(u32);
impl Shape for Square {
    fn size(&self) -> u32 {
        self.0 * self.0
    }
}

pub struct Line(u32);
impl Shape for Line {
    fn size(&self) -> u32 {
        self.0
    }
}

/// Only the report knows it.
pub struct Cube(u32);
impl Shape for Cube {
    fn size(&self) -> u32 {
        self.0 * self.0 * self.0
    }
}

/// Both sides read with it.
#[inline(never)]
fn read(text: &str, number: u32) -> u32 {
    text.bytes().cycle().take(number as usize + 40).map(u32::from).sum()
}

pub mod later {
    #[inline(never)]
    pub fn report(number: u32) -> u32 {
        crate::report(number)
    }
}

fn report(number: u32) -> u32 {
    let shapes: [Box<dyn Shape>; 3] = [Box::new(Cube(number)), Box::new(Square(number)), Box::new(Line(number))];
    let words = format!("{number} things behind the door");
    heard(shapes.iter().map(|shape| shape.size()).sum::<u32>() + read(&words, number))
}
