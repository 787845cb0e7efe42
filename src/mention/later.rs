//! Work that waits until somebody asks for what comes of it.

use std::{
    fmt,
    ops::Deref,
    sync::{Arc, LazyLock},
};

/// A value that is worked out when it is first looked at, once, and that all its clones share. What nobody looks at
/// is never worked out: that is why a check need not say what it reads.
pub struct Later<T>(Arc<LazyLock<T, Work<T>>>);

type Work<T> = Box<dyn FnOnce() -> T + Send>;

impl<T> Later<T> {
    /// A value that `work` gives. The work must not look at the value itself.
    pub fn new(work: impl FnOnce() -> T + Send + 'static) -> Self {
        Later(Arc::new(LazyLock::new(Box::new(work))))
    }
}

impl<T> Deref for Later<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T> Clone for Later<T> {
    fn clone(&self) -> Self {
        Later(Arc::clone(&self.0))
    }
}

impl<T: fmt::Debug> fmt::Debug for Later<T> {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        self.0.fmt(out)
    }
}

#[cfg(test)]
mod tests {
    use super::Later;
    use std::sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    };

    #[test]
    fn what_is_asked_for_twice_is_worked_out_once_and_what_is_not_never() {
        let count = Arc::new(AtomicUsize::new(0));
        let counting = || {
            let count = Arc::clone(&count);
            Later::new(move || count.fetch_add(1, Ordering::Relaxed))
        };
        let (asked, unasked) = (counting(), counting());
        let clone = asked.clone();
        assert_eq!((*asked, *clone), (0, 0));
        drop(unasked);
        assert_eq!(count.load(Ordering::Relaxed), 1);
    }
}
