//! What must not fall: `floors.toml`, a line `"set: figure" = value`; a figure whose name ends in `alarms` is a ceiling.

use crate::tally::Figures;

/// The figures that are worse than their floors. Figures that were not measured are passed over.
pub fn broken(figures: &Figures) -> Vec<String> {
    let text = std::fs::read_to_string("tests/quality/floors.toml").unwrap();
    text.lines()
        .filter(|line| !line.trim().is_empty() && !line.starts_with('#'))
        .filter_map(|line| {
            let (name, floor) = line.split_once(" = ").unwrap_or_else(|| panic!("floors.toml: {line}"));
            let (name, floor) = (name.trim_matches('"'), floor.parse::<f64>().unwrap());
            let value = *figures.0.get(name)?;
            let worse = if name.ends_with("alarms") { value > floor } else { value < floor };
            worse.then(|| format!("{name} is {value:.3}, the limit is {floor}"))
        })
        .collect()
}
