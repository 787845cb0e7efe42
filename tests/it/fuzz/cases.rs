//! Inputs that the program did not survive once, as small as they could be made.

/// Target and input.
pub const CASES: &[(&str, &[u8])] = &[
    // A quotation over a line end went into the message as it was.
    ("align", "\u{6}\u{3}मंत्रालय ने कहा। “हम नहीं\n\nलौटेंगे,” शर्मा ने\n===\nThe ministry said on Monday.".as_bytes()),
];
