//! Cuts the shrunk program in two along the plan.
//!
//! The later part takes memory, table and stack from the first one by its exports, and functions of it by
//! their places in the table: a place weighs less than the name of an export. It puts its own functions and
//! constants where they would have been in one piece.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::ops::Range;

use wasm_encoder::reencode::{self, Reencode, RoundtripReencoder};
use wasm_encoder::{
    CodeSection, ConstExpr, DataSection, ElementSection, Elements, EntityType, ExportKind, ExportSection, Function,
    FunctionSection, ImportSection, Instruction, Module, RawSection, SectionId, StartSection, TableSection,
};
use wasmparser::{
    DataKind, DataSectionReader, ElementItems, ElementKind, ElementSectionReader, Export, ExternalKind, FunctionBody,
    GlobalType, KnownCustom, MemoryType, Name, NameSectionReader, Operator, Parser, Payload, RefType,
    TableSectionReader, TableType, TypeRef,
};

use crate::linked::constant_of;
use crate::{Doors, Error as Refusal, Plan};

/// Constants that lie this near to each other travel as one: what lies between weighs less than another address.
const NEAR: u32 = 8;

/// What a page hands the later part: the first part's exports, and the functions that stand in its table.
const FIRST: &str = "first";
const SLOTS: &str = "slots";

/// The program in two.
#[derive(Debug)]
pub struct Parts {
    /// It starts, and does everything that does not go through a door.
    pub first: Vec<u8>,
    /// What is behind the doors.
    pub later: Vec<u8>,
}

/// Cuts the shrunk program, whose functions still have their names.
pub(crate) fn cut(shrunk: &[u8], plan: &Plan, doors: Doors<'_>) -> Result<Parts, Refusal> {
    let whole = Whole::read(shrunk, doors).map_err(Refusal::refused)?;
    let line = Line::through(&whole, plan)?;
    let parts = || -> Result<Parts, Box<dyn Error>> {
        Ok(Parts { first: first(&whole, &line, plan)?, later: later(&whole, &line, plan)? })
    };
    parts().map_err(Refusal::refused)
}

/// The program in one piece.
#[derive(Default)]
struct Whole<'a> {
    types: &'a [u8],
    /// How many parameters each type of function has.
    parameters: Vec<u32>,
    imports: &'a [u8],
    /// The type of each function, imported ones first.
    functions: Vec<u32>,
    imported: u32,
    tables: Vec<TableType>,
    memories: Vec<MemoryType>,
    memory_section: &'a [u8],
    globals: Vec<GlobalType>,
    global_section: &'a [u8],
    exports: Vec<Export<'a>>,
    start: Option<u32>,
    /// The function table: which function stands where.
    slots: BTreeMap<u32, u32>,
    bodies: Vec<FunctionBody<'a>>,
    /// Whom each defined function calls.
    calls: Vec<BTreeSet<u32>>,
    data: Vec<(u32, &'a [u8])>,
    doors: BTreeSet<u32>,
}

/// The one table of functions; the other one holds the browser's things.
const TABLE: u32 = 0;

impl<'a> Whole<'a> {
    fn read(wasm: &'a [u8], doors: Doors<'_>) -> Result<Self, Box<dyn Error>> {
        let mut whole = Self::default();
        for part in Parser::new(0).parse_all(wasm) {
            whole.take(part?, wasm, doors)?;
        }
        for body in &whole.bodies {
            whole.calls.push(calls(body)?);
        }
        Ok(whole)
    }

    fn take(&mut self, part: Payload<'a>, wasm: &'a [u8], doors: Doors<'_>) -> Result<(), Box<dyn Error>> {
        match part {
            Payload::TypeSection(types) => {
                self.types = &wasm[types.range()];
                for one in types.into_iter_err_on_gc_types() {
                    self.parameters.push(one?.params().len() as u32);
                }
            }
            Payload::ImportSection(imports) => {
                self.imports = &wasm[imports.range()];
                for import in imports.into_imports() {
                    let TypeRef::Func(one) = import?.ty else { return Err("it imports more than functions".into()) };
                    self.functions.push(one);
                }
                self.imported = self.functions.len() as u32;
            }
            Payload::FunctionSection(types) => self.functions.extend(types.into_iter().collect::<Result<Vec<_>, _>>()?),
            Payload::TableSection(tables) => self.take_tables(tables)?,
            Payload::MemorySection(memories) => {
                self.memory_section = &wasm[memories.range()];
                self.memories = memories.into_iter().collect::<Result<_, _>>()?;
            }
            Payload::GlobalSection(globals) => {
                self.global_section = &wasm[globals.range()];
                for global in globals {
                    self.globals.push(global?.ty);
                }
            }
            Payload::ExportSection(exports) => self.exports = exports.into_iter().collect::<Result<_, _>>()?,
            Payload::StartSection { func, .. } => self.start = Some(func),
            Payload::ElementSection(elements) => self.take_elements(elements)?,
            Payload::CodeSectionEntry(body) => self.bodies.push(body),
            Payload::DataSection(segments) => self.take_data(segments)?,
            Payload::CustomSection(custom) => {
                if let KnownCustom::Name(names) = custom.as_known() {
                    self.take_doors(names, doors)?;
                }
            }
            Payload::Version { .. }
            | Payload::CodeSectionStart { .. }
            | Payload::DataCountSection { .. }
            | Payload::End(_) => {}
            other => return Err(format!("it has a part of an unknown kind: {other:?}").into()),
        }
        Ok(())
    }

    fn take_tables(&mut self, tables: TableSectionReader<'_>) -> Result<(), Box<dyn Error>> {
        for table in tables {
            self.tables.push(table?.ty);
        }
        match self.tables.first() {
            Some(table) if table.element_type == RefType::FUNCREF => Ok(()),
            _ => Err("its first table holds no functions".into()),
        }
    }

    fn take_elements(&mut self, elements: ElementSectionReader<'_>) -> Result<(), Box<dyn Error>> {
        for element in elements {
            let element = element?;
            let ElementKind::Active { table_index, offset_expr } = element.kind else {
                return Err("an element has no place".into());
            };
            let ElementItems::Functions(functions) = element.items else {
                return Err("an element holds no functions".into());
            };
            if table_index.unwrap_or(TABLE) != TABLE {
                return Err("there is more than one table of functions".into());
            }
            for (slot, function) in (constant_of(&offset_expr)?..).zip(functions) {
                self.slots.insert(slot, function?);
            }
        }
        Ok(())
    }

    fn take_data(&mut self, segments: DataSectionReader<'a>) -> Result<(), Box<dyn Error>> {
        for segment in segments {
            let segment = segment?;
            let DataKind::Active { offset_expr, .. } = segment.kind else {
                return Err("a data segment has no place".into());
            };
            self.data.push((constant_of(&offset_expr)?, segment.data));
        }
        Ok(())
    }

    fn take_doors(&mut self, names: NameSectionReader<'_>, doors: Doors<'_>) -> Result<(), Box<dyn Error>> {
        for part in names {
            let Name::Function(functions) = part? else { continue };
            for function in functions {
                let function = function?;
                if doors.has(function.name) {
                    self.doors.insert(function.index);
                }
            }
        }
        Ok(())
    }

    fn calls(&self, function: u32) -> impl Iterator<Item = u32> {
        let defined = function.checked_sub(self.imported).and_then(|at| self.calls.get(at as usize));
        defined.into_iter().flatten().copied()
    }

    fn defined(&self) -> impl Iterator<Item = u32> {
        self.imported..self.functions.len() as u32
    }
}

/// Which functions a body names.
fn calls(body: &FunctionBody<'_>) -> Result<BTreeSet<u32>, Box<dyn Error>> {
    let mut calls = BTreeSet::new();
    for operator in body.get_operators_reader()? {
        match operator? {
            Operator::Call { function_index } => {
                calls.insert(function_index);
            }
            Operator::RefFunc { .. } | Operator::ReturnCall { .. } => {
                return Err("a function is named in an unknown way".into());
            }
            Operator::DataDrop { .. }
            | Operator::MemoryInit { .. }
            | Operator::ElemDrop { .. }
            | Operator::TableInit { .. } => {
                return Err("a segment is used while the program runs".into());
            }
            _ => {}
        }
    }
    Ok(calls)
}

/// Where the cut goes.
struct Line {
    /// Defined functions of the first part, and of the later one, in order.
    first: BTreeSet<u32>,
    later: BTreeSet<u32>,
    /// The functions of the first part, and of the browser, that the later one calls, and their places in the table.
    lent: BTreeMap<u32, u32>,
    /// The doors, and their places in the table.
    doors: BTreeMap<u32, u32>,
    /// How many places the table has to have.
    places: u32,
}

impl Line {
    fn through(whole: &Whole<'_>, plan: &Plan) -> Result<Self, Refusal> {
        if whole.doors.is_empty() {
            return Err(Refusal::NoDoors);
        }
        let reached = reached(whole, plan);
        let (first, later): (BTreeSet<u32>, BTreeSet<u32>) =
            whole.defined().partition(|function| reached.contains(function));
        let needed: BTreeSet<u32> =
            later.iter().flat_map(|function| whole.calls(*function)).filter(|called| !later.contains(called)).collect();
        let known: BTreeMap<u32, u32> = whole.slots.iter().rev().map(|(slot, function)| (*function, *slot)).collect();
        let mut places = whole.tables.first().map_or(0, |table| table.initial as u32);
        let mut place = |function: u32| {
            let place = known.get(&function).copied().unwrap_or(places);
            places = places.max(place + 1);
            (function, place)
        };
        let lent = needed.into_iter().map(&mut place).collect();
        let doors = whole.doors.iter().copied().map(&mut place).collect();
        Ok(Self { first, later, lent, doors, places })
    }
}

/// Everything that the outside reaches without going through a door.
fn reached(whole: &Whole<'_>, plan: &Plan) -> BTreeSet<u32> {
    let exported = whole.exports.iter().filter(|export| export.kind == ExternalKind::Func).map(|export| export.index);
    let pointed = whole.slots.iter().filter(|(slot, _)| !plan.slots.contains(slot)).map(|(_, function)| *function);
    let mut next: Vec<u32> = exported.chain(pointed).chain(whole.start).collect();
    let mut reached = BTreeSet::new();
    while let Some(function) = next.pop() {
        if !whole.doors.contains(&function) && reached.insert(function) {
            next.extend(whole.calls(function));
        }
    }
    reached
}

/// The first part: all but what is behind the doors.
fn first(whole: &Whole<'_>, line: &Line, plan: &Plan) -> Result<Vec<u8>, Box<dyn Error>> {
    // Its own functions, then one that opens each door, then one that stands where the later ones will.
    let own: Vec<u32> =
        (0..whole.imported).chain(line.first.iter().copied()).chain(line.doors.keys().copied()).collect();
    let absent = own.len() as u32;
    let mut numbers = Numbers::of(own);
    let (mut functions, mut code) = numbers.bodies(whole, &line.first)?;
    for (door, place) in &line.doors {
        let kind = whole.functions[*door as usize];
        functions.function(kind);
        code.function(&opener(kind, whole.parameters[kind as usize], *place));
    }
    functions
        .function(whole.parameters.iter().position(|count| *count == 0).ok_or("no type is without parameters")? as u32);
    code.function(&trap());

    let own = |function: &u32| if line.later.contains(function) { absent } else { numbers.0[function] };
    let stands = whole.slots.iter().map(|(slot, function)| (*slot, own(function)));
    let table = stands.chain(line.lent.iter().map(|(function, place)| (*place, numbers.0[function]))).collect();

    let mut module = Module::new();
    raw(&mut module, SectionId::Type, whole.types);
    raw(&mut module, SectionId::Import, whole.imports);
    module.section(&functions).section(&tables(whole, line)?);
    raw(&mut module, SectionId::Memory, whole.memory_section);
    raw(&mut module, SectionId::Global, whole.global_section);
    module.section(&exports(whole, &mut numbers)?);
    if let Some(start) = whole.start {
        module.section(&StartSection { function_index: numbers.function_index(start)? });
    }
    let hollow = whole.data.iter().map(|(address, bytes)| (*address, hollowed(*address, bytes, &plan.constants)));
    module.section(&elements(&table)).section(&code).section(&data(hollow));
    Ok(module.finish())
}

/// The later part: what is behind the doors.
fn later(whole: &Whole<'_>, line: &Line, plan: &Plan) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut numbers = Numbers::of(line.lent.keys().chain(&line.later).copied());
    let (functions, code) = numbers.bodies(whole, &line.later)?;
    let stands = whole
        .slots
        .iter()
        .filter(|(_, function)| line.later.contains(function))
        .map(|(slot, function)| (*slot, numbers.0[function]));
    let table = stands.chain(line.doors.iter().map(|(door, place)| (*place, numbers.0[door]))).collect();

    let mut module = Module::new();
    raw(&mut module, SectionId::Type, whole.types);
    module.section(&imports(whole, line)?).section(&functions).section(&elements(&table));
    module.section(&code).section(&data(lifted(&whole.data, &plan.constants)));
    Ok(module.finish())
}

/// Old numbers of functions to new ones.
struct Numbers(BTreeMap<u32, u32>);

impl Numbers {
    fn of(own: impl IntoIterator<Item = u32>) -> Self {
        Self(own.into_iter().zip(0..).collect())
    }

    /// These functions with what they call by its new number.
    fn bodies(
        &mut self,
        whole: &Whole<'_>,
        own: &BTreeSet<u32>,
    ) -> Result<(FunctionSection, CodeSection), Box<dyn Error>> {
        let (mut functions, mut code) = (FunctionSection::new(), CodeSection::new());
        for function in own {
            functions.function(whole.functions[*function as usize]);
            self.parse_function_body(&mut code, whole.bodies[(function - whole.imported) as usize].clone())?;
        }
        Ok((functions, code))
    }
}

impl Reencode for Numbers {
    type Error = Stray;

    fn function_index(&mut self, function: u32) -> Result<u32, reencode::Error<Stray>> {
        self.0.get(&function).copied().ok_or(reencode::Error::UserError(Stray))
    }
}

/// A part calls what it does not have: the line was drawn wrongly.
#[derive(Debug)]
struct Stray;

impl std::fmt::Display for Stray {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        to.write_str("a part calls what it does not have")
    }
}

impl Error for Stray {}

fn raw(module: &mut Module, id: SectionId, data: &[u8]) {
    if !data.is_empty() {
        module.section(&RawSection { id: id as u8, data });
    }
}

/// Hands everything on to the function that stands at a place of the table.
fn opener(kind: u32, parameters: u32, place: u32) -> Function {
    let mut opener = Function::new([]);
    for parameter in 0..parameters {
        opener.instruction(&Instruction::LocalGet(parameter));
    }
    opener.instruction(&Instruction::I32Const(place.cast_signed()));
    opener.instruction(&Instruction::CallIndirect { type_index: kind, table_index: TABLE });
    opener.instruction(&Instruction::End);
    opener
}

/// Stands where nothing is yet.
fn trap() -> Function {
    let mut trap = Function::new([]);
    trap.instruction(&Instruction::Unreachable).instruction(&Instruction::End);
    trap
}

fn data(segments: impl IntoIterator<Item = (u32, Vec<u8>)>) -> DataSection {
    let mut section = DataSection::new();
    for (address, bytes) in segments {
        section.active(0, &ConstExpr::i32_const(address.cast_signed()), bytes);
    }
    section
}

fn tables(whole: &Whole<'_>, line: &Line) -> Result<TableSection, Box<dyn Error>> {
    let mut section = TableSection::new();
    for table in grown(whole, line) {
        section.table(RoundtripReencoder.table_type(table)?);
    }
    Ok(section)
}

/// The tables, the one of functions with room for all.
fn grown(whole: &Whole<'_>, line: &Line) -> Vec<TableType> {
    let mut tables = whole.tables.clone();
    if let Some(functions) = tables.first_mut() {
        functions.initial = line.places.into();
        functions.maximum = functions.maximum.map(|most| most.max(functions.initial));
    }
    tables
}

/// What the outside sees of the first part, and what the later one takes from it.
fn exports(whole: &Whole<'_>, numbers: &mut Numbers) -> Result<ExportSection, Box<dyn Error>> {
    let mut section = ExportSection::new();
    for export in &whole.exports {
        numbers.parse_export(&mut section, *export)?;
    }
    for (kind, count) in shared(whole) {
        for at in 0..count {
            section.export(&shared_name(kind, at), kind, at);
        }
    }
    Ok(section)
}

/// What both parts use.
fn shared(whole: &Whole<'_>) -> [(ExportKind, u32); 3] {
    [
        (ExportKind::Table, whole.tables.len() as u32),
        (ExportKind::Memory, whole.memories.len() as u32),
        (ExportKind::Global, whole.globals.len() as u32),
    ]
}

/// Its name; the page knows that of the table of functions.
fn shared_name(kind: ExportKind, at: u32) -> String {
    match kind {
        ExportKind::Table if at == TABLE => SLOTS.into(),
        ExportKind::Table => format!("t{at}"),
        ExportKind::Memory => format!("m{at}"),
        _ => format!("g{at}"),
    }
}

fn imports(whole: &Whole<'_>, line: &Line) -> Result<ImportSection, Box<dyn Error>> {
    let mut section = ImportSection::new();
    for (function, place) in &line.lent {
        section.import(SLOTS, &place.to_string(), EntityType::Function(whole.functions[*function as usize]));
    }
    for (at, table) in (0..).zip(grown(whole, line)) {
        section.import(FIRST, &shared_name(ExportKind::Table, at), RoundtripReencoder.table_type(table)?);
    }
    for (at, memory) in (0..).zip(&whole.memories) {
        section.import(FIRST, &shared_name(ExportKind::Memory, at), RoundtripReencoder.memory_type(*memory)?);
    }
    for (at, global) in (0..).zip(&whole.globals) {
        section.import(FIRST, &shared_name(ExportKind::Global, at), RoundtripReencoder.global_type(*global)?);
    }
    Ok(section)
}

/// The function table as segments, each as long as it goes on.
fn elements(table: &BTreeMap<u32, u32>) -> ElementSection {
    let mut runs: Vec<(u32, Vec<u32>)> = Vec::new();
    for (slot, function) in table {
        match runs.last_mut() {
            Some((start, run)) if *start + run.len() as u32 == *slot => run.push(*function),
            _ => runs.push((*slot, vec![*function])),
        }
    }
    let mut section = ElementSection::new();
    for (start, run) in runs {
        section.active(None, &ConstExpr::i32_const(start.cast_signed()), Elements::Functions(run.into()));
    }
    section
}

/// A data segment with nothing where the constants of the later part will stand.
fn hollowed(address: u32, bytes: &[u8], constants: &[Range<u32>]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for constant in constants {
        if let Some(place) = overlap(constant, address, bytes.len()) {
            bytes[place].fill(0);
        }
    }
    bytes
}

/// The constants of the later part with their addresses; those near to each other as one, with what lies between.
fn lifted(data: &[(u32, &[u8])], constants: &[Range<u32>]) -> Vec<(u32, Vec<u8>)> {
    let mut lifted: Vec<(u32, Vec<u8>)> = Vec::new();
    for (address, bytes) in data {
        let mut end = None;
        for place in constants.iter().filter_map(|constant| overlap(constant, *address, bytes.len())) {
            match (end, lifted.last_mut()) {
                (Some(end), Some((_, before))) if place.start - end <= NEAR as usize => {
                    before.extend_from_slice(&bytes[end..place.end])
                }
                _ => lifted.push((address + place.start as u32, bytes[place.clone()].to_vec())),
            }
            end = Some(place.end);
        }
    }
    lifted
}

/// Where a range of memory lies within a segment.
fn overlap(range: &Range<u32>, address: u32, length: usize) -> Option<Range<usize>> {
    let start = range.start.max(address);
    let end = range.end.min(address + length as u32);
    (start < end).then(|| (start - address) as usize..(end - address) as usize)
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_encoder::{
        GlobalSection, GlobalType, MemorySection, MemoryType, NameMap, NameSection, RefType, TableType, TypeSection,
        ValType,
    };

    const DOORS: Doors<'_> = Doors { module: "app::later" };

    /// Functions 0: from outside; 1: exported, calls 2; 2: a door with a parameter, calls 0, 3 and 4; 3: stands in the
    /// table and belongs to the first part; 4: belongs to nobody else. Places: 1 is 3, 2 is 4. Memory: "early" at 100, "later" at 105.
    fn whole() -> Vec<u8> {
        let mut types = TypeSection::new();
        types.ty().function([], []);
        types.ty().function([ValType::I32], []);
        let mut imports = ImportSection::new();
        imports.import("wbg", "f", EntityType::Function(0));
        let mut functions = FunctionSection::new();
        for kind in [0, 1, 0, 0] {
            functions.function(kind);
        }
        let mut tables = TableSection::new();
        let most = Some(3);
        tables.table(TableType {
            element_type: RefType::FUNCREF,
            minimum: 3,
            maximum: most,
            table64: false,
            shared: false,
        });
        let mut memories = MemorySection::new();
        memories.memory(MemoryType { minimum: 1, maximum: None, memory64: false, shared: false, page_size_log2: None });
        let mut globals = GlobalSection::new();
        globals.global(GlobalType { val_type: ValType::I32, mutable: true, shared: false }, &ConstExpr::i32_const(0));
        let mut exports = ExportSection::new();
        exports.export("run", ExportKind::Func, 1);
        let mut code = CodeSection::new();
        for body in [
            &[Instruction::I32Const(7), Instruction::Call(2)][..],
            &[Instruction::Call(0), Instruction::Call(3), Instruction::Call(4)],
            &[],
            &[],
        ] {
            let mut function = Function::new([]);
            for instruction in body {
                function.instruction(instruction);
            }
            function.instruction(&Instruction::End);
            code.function(&function);
        }
        let mut names = NameMap::new();
        names.append(2, "app::later::screen::h0123456789abcdef");
        let mut name = NameSection::new();
        name.functions(&names);
        let mut module = Module::new();
        module
            .section(&types)
            .section(&imports)
            .section(&functions)
            .section(&tables)
            .section(&memories)
            .section(&globals);
        module.section(&exports).section(&elements(&BTreeMap::from([(1, 3), (2, 4)]))).section(&code);
        module.section(&data([(100, b"earlylater".to_vec())])).section(&name);
        module.finish()
    }

    fn plan() -> Plan {
        Plan { slots: BTreeSet::from([2]), constants: std::iter::once(105..110).collect() }
    }

    #[test]
    fn each_part_has_its_own_and_takes_the_rest_from_the_first() {
        let whole = whole();
        let line = Line::through(&Whole::read(&whole, DOORS).expect("it can be read"), &plan()).expect("it has a door");
        assert_eq!((line.first, line.later), (BTreeSet::from([1, 3]), BTreeSet::from([2, 4])));
        // What stands in the table already is taken from there; the rest gets places behind.
        assert_eq!(
            (line.lent, line.doors, line.places),
            (BTreeMap::from([(0, 3), (3, 1)]), BTreeMap::from([(2, 4)]), 5)
        );
    }

    #[test]
    fn the_parts_are_whole_programs() {
        let Parts { first, later } = DOORS.cut(&whole(), &plan()).expect("it can be cut");
        let first = Whole::read(&first, DOORS).expect("the first part can be read");
        // From outside, two of its own, the one that opens the door, the one that stands for what is absent.
        assert_eq!(first.functions, [0, 0, 0, 1, 0]);
        assert_eq!(first.slots, BTreeMap::from([(1, 2), (2, 4), (3, 0)]));
        assert_eq!((first.tables[0].initial, first.tables[0].maximum), (5, Some(5)));
        assert_eq!(first.data, [(100, &b"early\0\0\0\0\0"[..])]);
        assert_eq!(first.exports.iter().map(|export| export.name).collect::<Vec<_>>(), ["run", SLOTS, "m0", "g0"]);
        let mut imports = Vec::new();
        for part in Parser::new(0).parse_all(&later) {
            match part.expect("the later part can be read") {
                Payload::ImportSection(section) => {
                    imports.extend(
                        section
                            .into_imports()
                            .map(|one| one.expect("imports can be read"))
                            .map(|one| (one.module, one.name)),
                    );
                }
                Payload::DataSection(section) => {
                    let data: Vec<_> = section.into_iter().map(|one| one.expect("data can be read").data).collect();
                    assert_eq!(data, [b"later"]);
                }
                _ => {}
            }
        }
        assert_eq!(imports, [(SLOTS, "3"), (SLOTS, "1"), (FIRST, SLOTS), (FIRST, "m0"), (FIRST, "g0")]);
    }

    #[test]
    fn what_the_first_part_reaches_itself_stays_there() {
        let Parts { later, .. } =
            DOORS.cut(&whole(), &Plan { slots: BTreeSet::new(), constants: Vec::new() }).expect("it can be cut");
        let bodies =
            Parser::new(0).parse_all(&later).filter(|part| matches!(part, Ok(Payload::CodeSectionEntry(_)))).count();
        assert_eq!(bodies, 1, "only the door");
    }

    #[test]
    fn constants_near_to_each_other_travel_as_one() {
        let data = [(100, &b"0123456789abcdefghij"[..])];
        assert_eq!(lifted(&data, &[101..102, 104..105, 118..200]), [(101, b"1234".to_vec()), (118, b"ij".to_vec())]);
    }

    #[test]
    fn a_program_without_a_door_is_refused() {
        assert!(matches!(DOORS.cut(b"\0asm\x01\0\0\0", &plan()), Err(Refusal::NoDoors)));
        assert!(matches!(DOORS.cut(b"no wasm", &plan()), Err(Refusal::Refused(_))));
    }
}
