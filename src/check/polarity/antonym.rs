//! A word that says the opposite of the one it stands for.

use super::{Comparison, Findings};
use crate::{
    align::{Original, antonyms},
    check::{Draft, Place, Side},
};

/// Reports words of the translation that render nothing, where their opposite in the original is not rendered.
pub fn turned(it: &Comparison, original: &Original, out: &mut Findings) {
    for found in antonyms(original, &it.target) {
        let source = original.reading.text.unfolded(found.source);
        let target = it.target.text.unfolded(found.target);
        let (theirs, ours) = (original.reading.text.written(source), it.target.text.written(target));
        let meant =
            if found.meant == theirs.to_lowercase() { String::new() } else { format!(" (“{}”)", found.meant) };
        out.add(
            Draft::new(
                "antonym",
                format!("“{ours}” is the opposite of “{theirs}”"),
                format!(
                    "Nothing in the translation renders “{theirs}”{meant}, and “{ours}”, which renders no word of the \
                     original, means the opposite. Write what the original says."
                ),
            )
            .target(Place { side: Side::Target, span: target, segment: found.target_segment })
            .source(Place { side: Side::Source, span: source, segment: found.source_segment }),
        );
    }
}
