//! Reads from the linked program, with what the linker says of it (`--emit-relocs`), which places of the
//! function table and which constants only the later part needs.
//!
//! Layout of what is read: <https://github.com/WebAssembly/tool-conventions/blob/main/Linking.md>.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::ops::Range;

use wasmparser::{
    DataKind, DataSectionReader, ElementItems, ElementKind, ElementSectionReader, ExternalKind, KnownCustom, Linking,
    LinkingSectionReader, Operator, Parser, Payload, RelocationType, SymbolInfo, TypeRef,
};

use crate::{Doors, Error as Refusal};

/// What only the later part needs, of that which no longer says so itself once the program is shrunk.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// Places of the function table.
    pub(crate) slots: BTreeSet<u32>,
    /// Constants, as ranges of the memory, in order and apart.
    pub(crate) constants: Vec<Range<u32>>,
}

impl Plan {
    /// Follows everything that stands before the doors; what is not reached is for later.
    pub(crate) fn of(linked: &[u8], doors: Doors<'_>) -> Result<Self, Refusal> {
        let program = Program::read(linked, doors).map_err(Refusal::refused)?;
        if program.symbols.is_empty() {
            return Err(Refusal::NoRecord);
        }
        if !program.symbols.iter().any(|symbol| matches!(symbol, Symbol::Function { is_door: true, .. })) {
            return Err(Refusal::NoDoors);
        }
        let reached = program.reached();
        Ok(Self { slots: program.unreached_slots(&reached), constants: program.unreached_constants(&reached) })
    }
}

/// A thing that others call, point to or read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Thing {
    Function(u32),
    /// By its place among the symbols.
    Data(usize),
}

enum Symbol {
    Function { index: u32, is_door: bool },
    Data { segment: u32, range: Range<u32> },
    Other,
}

#[derive(Default)]
struct Program {
    symbols: Vec<Symbol>,
    /// Functions that the outside calls.
    roots: BTreeSet<Thing>,
    /// Function table: which function stands where.
    slots: BTreeMap<u32, u32>,
    segments: Vec<Segment>,
    /// Defined functions: index and place in the code section.
    bodies: Vec<(u32, Range<u32>)>,
    /// Who needs whom.
    needs: BTreeMap<Thing, Vec<Thing>>,
}

/// A data segment: its address in memory, the place of its content in the data section, and whether nothing ever
/// changes there.
struct Segment {
    address: u32,
    place: Range<u32>,
    is_constant: bool,
}

/// A relocation: where it stands in its section, and the symbol that it names.
type Mention = (u32, usize);

/// What is gathered section by section before it can be put together.
struct Read<'a> {
    doors: Doors<'a>,
    program: Program,
    imported: u32,
    /// Where the content of the code section begins in the file.
    code: usize,
    in_code: Vec<Mention>,
    in_data: Vec<Mention>,
    /// Which segments never change.
    constant: Vec<bool>,
}

impl<'a> Read<'a> {
    fn by(doors: Doors<'a>) -> Self {
        let program = Program::default();
        Self { doors, program, imported: 0, code: 0, in_code: Vec::new(), in_data: Vec::new(), constant: Vec::new() }
    }

    fn take(&mut self, part: Payload<'_>) -> Result<(), Box<dyn Error>> {
        match part {
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    self.imported += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                }
            }
            Payload::ExportSection(exports) => {
                for export in exports {
                    let export = export?;
                    if export.kind == ExternalKind::Func {
                        self.program.roots.insert(Thing::Function(export.index));
                    }
                }
            }
            Payload::StartSection { func, .. } => {
                self.program.roots.insert(Thing::Function(func));
            }
            Payload::ElementSection(elements) => self.take_elements(elements)?,
            Payload::CodeSectionStart { range, .. } => self.code = range.start,
            Payload::CodeSectionEntry(body) => {
                let index = self.imported + self.program.bodies.len() as u32;
                self.program.bodies.push((index, within(&body.range(), self.code)));
            }
            Payload::DataSection(segments) => self.take_data(segments)?,
            Payload::CustomSection(custom) => match (custom.as_known(), custom.name()) {
                (KnownCustom::Linking(linking), _) => self.take_linking(&linking)?,
                (KnownCustom::Reloc(relocations), "reloc.CODE") => self.in_code = mentions(&relocations)?,
                (KnownCustom::Reloc(relocations), "reloc.DATA") => self.in_data = mentions(&relocations)?,
                _ => {}
            },
            _ => {}
        }
        Ok(())
    }

    fn take_elements(&mut self, elements: ElementSectionReader<'_>) -> Result<(), Box<dyn Error>> {
        for element in elements {
            let element = element?;
            if let (ElementKind::Active { offset_expr, .. }, ElementItems::Functions(functions)) =
                (element.kind, element.items)
            {
                for (slot, function) in (constant_of(&offset_expr)?..).zip(functions) {
                    self.program.slots.insert(slot, function?);
                }
            }
        }
        Ok(())
    }

    fn take_data(&mut self, segments: DataSectionReader<'_>) -> Result<(), Box<dyn Error>> {
        let section = segments.range().start;
        for segment in segments {
            let segment = segment?;
            let DataKind::Active { offset_expr, .. } = &segment.kind else {
                return Err("a data segment has no place".into());
            };
            // A segment's range begins before its content.
            let end = within(&segment.range, section).end;
            let place = end - segment.data.len() as u32..end;
            self.program.segments.push(Segment { address: constant_of(offset_expr)?, place, is_constant: false });
        }
        Ok(())
    }

    fn take_linking(&mut self, linking: &LinkingSectionReader<'_>) -> Result<(), Box<dyn Error>> {
        for part in linking.subsections() {
            match part? {
                Linking::SymbolTable(symbols) => {
                    for symbol in symbols {
                        self.program.symbols.push(Symbol::of(symbol?, self.doors));
                    }
                }
                Linking::SegmentInfo(infos) => {
                    for info in infos {
                        self.constant.push(info?.name.starts_with(".rodata"));
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }
}

impl Program {
    fn read(linked: &[u8], doors: Doors<'_>) -> Result<Self, Box<dyn Error>> {
        let mut read = Read::by(doors);
        for part in Parser::new(0).parse_all(linked) {
            read.take(part?)?;
        }
        let Read { mut program, in_code, in_data, constant, .. } = read;
        for (segment, constant) in program.segments.iter_mut().zip(constant) {
            segment.is_constant = constant;
        }
        program.connect_code(&in_code);
        program.connect_data(&in_data);
        Ok(program)
    }

    fn thing(&self, symbol: usize) -> Option<Thing> {
        match self.symbols.get(symbol)? {
            Symbol::Function { index, .. } => Some(Thing::Function(*index)),
            Symbol::Data { .. } => Some(Thing::Data(symbol)),
            Symbol::Other => None,
        }
    }

    fn connect_code(&mut self, mentions: &[Mention]) {
        for (at, symbol) in mentions {
            let Some(thing) = self.thing(*symbol) else { continue };
            let before = self.bodies.partition_point(|(_, body)| body.end <= *at);
            if let Some((function, _)) = self.bodies.get(before).filter(|(_, body)| body.contains(at)) {
                self.needs.entry(Thing::Function(*function)).or_default().push(thing);
            } else {
                self.roots.insert(thing);
            }
        }
    }

    /// What is mentioned where no symbol stands counts as needed: nobody can say by whom.
    fn connect_data(&mut self, mentions: &[Mention]) {
        let owners = self.data_in_section();
        for (at, symbol) in mentions {
            let Some(thing) = self.thing(*symbol) else { continue };
            let mut is_owned = false;
            for (_, owner) in owners.iter().filter(|(range, _)| range.contains(at)) {
                self.needs.entry(*owner).or_default().push(thing);
                is_owned = true;
            }
            if !is_owned {
                self.roots.insert(thing);
            }
        }
    }

    /// Where the symbols of data stand in the data section.
    fn data_in_section(&self) -> Vec<(Range<u32>, Thing)> {
        let place = |(at, symbol): (usize, &Symbol)| match symbol {
            Symbol::Data { segment, range } => {
                let start = self.segments.get(*segment as usize)?.place.start;
                Some((start + range.start..start + range.end, Thing::Data(at)))
            }
            _ => None,
        };
        self.symbols.iter().enumerate().filter_map(place).collect()
    }

    /// Everything that the outside reaches without going through a door.
    fn reached(&self) -> BTreeSet<Thing> {
        let doors = self.symbols.iter().filter_map(|symbol| match symbol {
            Symbol::Function { index, is_door: true } => Some(Thing::Function(*index)),
            _ => None,
        });
        let doors: BTreeSet<Thing> = doors.collect();
        let mut reached = BTreeSet::new();
        let mut next: Vec<Thing> = self.roots.iter().copied().collect();
        while let Some(thing) = next.pop() {
            if !doors.contains(&thing) && reached.insert(thing) {
                next.extend(self.needs.get(&thing).into_iter().flatten());
            }
        }
        reached
    }

    fn unreached_slots(&self, reached: &BTreeSet<Thing>) -> BTreeSet<u32> {
        let unreached = self.slots.iter().filter(|(_, function)| !reached.contains(&Thing::Function(**function)));
        unreached.map(|(slot, _)| *slot).collect()
    }

    /// Constants that lie under symbols that are not reached, and under no other.
    fn unreached_constants(&self, reached: &BTreeSet<Thing>) -> Vec<Range<u32>> {
        let (mut early, mut later) = (Vec::new(), Vec::new());
        for (at, symbol) in self.symbols.iter().enumerate() {
            let Symbol::Data { segment, range } = symbol else { continue };
            let Some(segment) = self.segments.get(*segment as usize).filter(|segment| segment.is_constant) else {
                continue;
            };
            let range = segment.address + range.start..segment.address + range.end;
            if reached.contains(&Thing::Data(at)) { early.push(range) } else { later.push(range) }
        }
        without(later, early)
    }
}

impl Symbol {
    fn of(symbol: SymbolInfo<'_>, doors: Doors<'_>) -> Self {
        match symbol {
            SymbolInfo::Func { index, name, .. } => {
                Self::Function { index, is_door: name.is_some_and(|name| doors.has(name)) }
            }
            SymbolInfo::Data { symbol: Some(data), .. } => {
                Self::Data { segment: data.index, range: data.offset..data.offset + data.size }
            }
            _ => Self::Other,
        }
    }
}

/// Those of a section's relocations that name a function or a place in memory.
fn mentions(relocations: &wasmparser::RelocSectionReader<'_>) -> wasmparser::Result<Vec<Mention>> {
    let mut mentions = Vec::new();
    for relocation in relocations.entries() {
        let relocation = relocation?;
        // Types have no symbols.
        if relocation.ty != RelocationType::TypeIndexLeb {
            mentions.push((relocation.offset, relocation.index as usize));
        }
    }
    Ok(mentions)
}

/// The number that a segment's place is.
pub fn constant_of(place: &wasmparser::ConstExpr<'_>) -> Result<u32, Box<dyn Error>> {
    match place.get_operators_reader().read()? {
        Operator::I32Const { value } => Ok(value.cast_unsigned()),
        _ => Err("a segment has no fixed place".into()),
    }
}

/// A range of the file as a range of a section that begins at `start`.
fn within(range: &Range<usize>, start: usize) -> Range<u32> {
    (range.start - start) as u32..(range.end - start) as u32
}

/// The union of the ranges `of`, less those of `taken`: in order and apart.
fn without(of: Vec<Range<u32>>, taken: Vec<Range<u32>>) -> Vec<Range<u32>> {
    let taken = united(taken);
    let mut left = Vec::new();
    for range in united(of) {
        let mut start = range.start;
        for hole in taken.iter().filter(|hole| hole.start < range.end && range.start < hole.end) {
            if start < hole.start {
                left.push(start..hole.start);
            }
            start = start.max(hole.end);
        }
        if start < range.end {
            left.push(start..range.end);
        }
    }
    left
}

fn united(mut ranges: Vec<Range<u32>>) -> Vec<Range<u32>> {
    ranges.retain(|range| !range.is_empty());
    ranges.sort_by_key(|range| range.start);
    let mut all: Vec<Range<u32>> = Vec::new();
    for range in ranges {
        match all.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => all.push(range),
        }
    }
    all
}

#[cfg(test)]
#[allow(clippy::single_range_in_vec_init)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_taken_from_ranges() {
        assert_eq!(without(vec![0..4, 3..8, 10..12], vec![2..3, 6..11]), [0..2, 3..6, 11..12]);
        assert_eq!(without(vec![0..4], vec![]), [0..4]);
        assert_eq!(without(vec![1..2], vec![0..4]), []);
    }

    /// A door (function 1) that reads constant 1 and takes the address of function 2; the rest is for everybody.
    fn program() -> Program {
        let function = |index, is_door| Symbol::Function { index, is_door };
        let data = |range| Symbol::Data { segment: 0, range };
        Program {
            symbols: vec![function(0, false), function(1, true), function(2, false), data(0..8), data(8..16)],
            roots: BTreeSet::from([Thing::Function(0)]),
            slots: BTreeMap::from([(1, 0), (2, 2)]),
            segments: vec![Segment { address: 1000, place: 5..21, is_constant: true }],
            bodies: vec![(0, 1..10), (1, 10..20), (2, 20..30)],
            needs: BTreeMap::new(),
        }
    }

    #[test]
    fn what_only_a_door_leads_to_is_for_later() {
        let mut program = program();
        program.connect_code(&[(2, 1), (4, 3), (12, 2), (14, 4)]);
        let reached = program.reached();
        assert_eq!(program.unreached_slots(&reached), BTreeSet::from([2]));
        assert_eq!(program.unreached_constants(&reached), [1008..1016]);
    }

    #[test]
    fn what_is_reached_by_another_way_too_is_not() {
        let mut program = program();
        program.connect_code(&[(2, 1), (4, 3), (12, 2), (14, 4)]);
        // The first constant points to the second, and that to function 2.
        program.connect_data(&[(6, 4), (13, 2)]);
        let reached = program.reached();
        assert_eq!(program.unreached_slots(&reached), BTreeSet::new());
        assert_eq!(program.unreached_constants(&reached), []);
    }

    #[test]
    fn a_program_without_a_record_is_refused() {
        let doors = Doors { module: "app::later" };
        assert_eq!(doors.plan(b"\0asm\x01\0\0\0"), Err(Refusal::NoRecord));
        assert!(matches!(doors.plan(b"no wasm"), Err(Refusal::Refused(_))));
    }
}
