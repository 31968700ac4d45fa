//! Values that the screen follows.
//!
//! Leptos' own signals are compiled anew for every type of value; here only the trigger ([`ArcTrigger`], made for data
//! that lies outside of signals) is Leptos' and the value lies beside it, so that another type costs next to nothing.
//! The methods are called as Leptos calls them.

use std::cell::RefCell;
use std::ops::Deref;
use std::rc::Rc;

use leptos::prelude::*;

/// A value and who follows it. It is held by a [`Live`], a [`ReadLive`] or an [`RcLive`].
pub struct Value<T> {
    value: RefCell<T>,
    trigger: ArcTrigger,
}

/// A value that lives as long as the page. `Copy`, so that every listener can hold it; each one made stays, so it is
/// made once: by the state, or in a `thread_local!` of the screen that owns it.
pub struct Live<T: 'static>(&'static Value<T>);

/// The same, to be read and followed only.
pub struct ReadLive<T: 'static>(&'static Value<T>);

/// A value that goes with the last who holds it: for one drawing of a part of the screen.
pub struct RcLive<T>(Rc<Value<T>>);

impl<T> Value<T> {
    fn of(value: T) -> Self {
        Self { value: RefCell::new(value), trigger: ArcTrigger::new() }
    }

    /// Reads the value, and follows it from now on.
    pub fn with<R>(&self, read: impl FnOnce(&T) -> R) -> R {
        self.trigger.track();
        self.with_untracked(read)
    }

    /// Reads the value without following it.
    pub fn with_untracked<R>(&self, read: impl FnOnce(&T) -> R) -> R {
        read(&self.value.borrow())
    }

    fn write<R>(&self, change: impl FnOnce(&mut T) -> R) -> R {
        let result = change(&mut self.value.borrow_mut());
        self.trigger.notify();
        result
    }
}

impl<T: Clone> Value<T> {
    /// The value; it is followed from now on.
    pub fn get(&self) -> T {
        self.with(T::clone)
    }

    /// The value as it is now.
    pub fn get_untracked(&self) -> T {
        self.with_untracked(T::clone)
    }
}

impl<T> Live<T> {
    /// A value that begins as this one.
    pub fn new(value: T) -> Self {
        Self(Box::leak(Box::new(Value::of(value))))
    }

    /// The same value for those who only read it.
    pub fn read_only(self) -> ReadLive<T> {
        ReadLive(self.0)
    }

    /// Changes the value and tells everyone who follows it; they hear of it once the event that is being handled is over.
    pub fn update<R>(self, change: impl FnOnce(&mut T) -> R) -> R {
        self.0.write(change)
    }

    /// Puts another value in its place.
    pub fn set(self, value: T) {
        self.update(|held| *held = value);
    }
}

impl<T: PartialEq> Live<T> {
    /// Puts another value in its place where it is another one.
    pub fn set_if_changed(self, value: T) {
        if self.with_untracked(|held| *held != value) {
            self.set(value);
        }
    }
}

impl<T> RcLive<T> {
    /// A value that begins as this one.
    pub fn new(value: T) -> Self {
        Self(Rc::new(Value::of(value)))
    }

    /// Puts another value in its place, and tells everyone who follows it.
    pub fn set(&self, value: T) {
        self.0.write(|held| *held = value);
    }
}

impl<T> Clone for Live<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Live<T> {}

impl<T> Clone for ReadLive<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for ReadLive<T> {}

impl<T> Clone for RcLive<T> {
    fn clone(&self) -> Self {
        Self(Rc::clone(&self.0))
    }
}

impl<T> Deref for Live<T> {
    type Target = Value<T>;

    fn deref(&self) -> &Value<T> {
        self.0
    }
}

impl<T> Deref for ReadLive<T> {
    type Target = Value<T>;

    fn deref(&self) -> &Value<T> {
        self.0
    }
}

impl<T> Deref for RcLive<T> {
    type Target = Value<T>;

    fn deref(&self) -> &Value<T> {
        &self.0
    }
}
