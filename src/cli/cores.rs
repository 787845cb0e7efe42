//! Work for all cores.

use std::{
    sync::{Mutex, PoisonError},
    thread,
};

/// Does `work` on all items, as many at once as the machine has cores; the results are in the order of the items. An item
/// is made when a core is free for it.
pub fn all<T, R: Send>(items: impl Iterator<Item = T> + Send, work: impl Fn(T) -> R + Sync) -> Vec<R> {
    let most = items.size_hint().1.unwrap_or(usize::MAX);
    let items = Mutex::new(items.enumerate());
    let results = Mutex::new(Vec::new());
    let labour = || {
        loop {
            let next = items.lock().unwrap_or_else(PoisonError::into_inner).next();
            let Some((number, item)) = next else { return };
            let result = work(item);
            results.lock().unwrap_or_else(PoisonError::into_inner).push((number, result));
        }
    };
    match thread::available_parallelism().map_or(1, usize::from).min(most) {
        0 | 1 => labour(),
        cores => thread::scope(|scope| (0..cores).for_each(|_| drop(scope.spawn(labour)))),
    }
    let mut results = results.into_inner().unwrap_or_else(PoisonError::into_inner);
    results.sort_by_key(|(number, _)| *number);
    results.into_iter().map(|(_, result)| result).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_are_in_the_order_of_the_items() {
        let slow_first = |n: u64| {
            thread::sleep(std::time::Duration::from_millis(20 - n));
            n
        };
        assert_eq!(all(0..20, slow_first), (0..20).collect::<Vec<_>>());
        assert!(all(std::iter::empty(), slow_first).is_empty());
    }
}
