//! State that the screen follows.
//!
//! Leptos' own signals are compiled anew for every type of value; here only the bell
//! ([`ArcTrigger`], made for data that lies outside of signals) is Leptos' and the value
//! lies beside it, so that another type costs next to nothing.

use std::cell::RefCell;

use leptos::prelude::*;

/// A value that lives as long as the page. `Copy`, so that every listener can hold it;
/// each one made stays, so it is for the app's own state and not for parts of a screen.
pub struct Live<T: 'static>(&'static Inner<T>);

struct Inner<T> {
    value: RefCell<T>,
    bell: ArcTrigger,
}

impl<T> Clone for Live<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Live<T> {}

impl<T> Live<T> {
    /// State that begins with this value.
    pub fn new(value: T) -> Self {
        Self(Box::leak(Box::new(Inner { value: RefCell::new(value), bell: ArcTrigger::new() })))
    }

    /// Reads the value, and follows it from now on.
    pub fn with<R>(self, read: impl FnOnce(&T) -> R) -> R {
        self.0.bell.track();
        self.peek(read)
    }

    /// Reads the value without following it.
    pub fn peek<R>(self, read: impl FnOnce(&T) -> R) -> R {
        read(&self.0.value.borrow())
    }

    /// Changes the value and tells everyone who follows it; they hear of it once the
    /// event that is being handled is over.
    pub fn change<R>(self, change: impl FnOnce(&mut T) -> R) -> R {
        let result = change(&mut self.0.value.borrow_mut());
        self.0.bell.notify();
        result
    }

    /// Puts another value in its place.
    pub fn set(self, value: T) {
        self.change(|held| *held = value);
    }
}

impl<T: Clone> Live<T> {
    /// The value; it is followed from now on.
    pub fn get(self) -> T {
        self.with(T::clone)
    }

    /// The value as it is now.
    pub fn now(self) -> T {
        self.peek(T::clone)
    }
}

impl<T: PartialEq> Live<T> {
    /// Puts another value in its place where it is another one.
    pub fn set_if_new(self, value: T) {
        if self.peek(|held| *held != value) {
            self.set(value);
        }
    }
}
