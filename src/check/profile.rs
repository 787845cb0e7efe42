//! Profiles: which checks make sense for what kind of text.

/// What kind of text is checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Profile {
    /// A news article beside its original or alone.
    #[default]
    Article,
    /// Segments of a translation memory or a translator's file.
    Bitext,
    /// Messages of a program.
    Software,
    /// Subtitles.
    Subtitle,
}

const TABLE: &str = include_str!("profiles.tsv");

impl Profile {
    /// All of them, the default first.
    pub const ALL: [Profile; 4] = [Profile::Article, Profile::Bitext, Profile::Software, Profile::Subtitle];

    /// Its name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Profile::Article => "article",
            Profile::Bitext => "bitext",
            Profile::Software => "software",
            Profile::Subtitle => "subtitle",
        }
    }

    /// What it is for, in a line.
    pub fn summary(self) -> &'static str {
        match self {
            Profile::Article => "a news article beside its original, other versions, or alone",
            Profile::Bitext => "segments of a translation memory or a translator's file",
            Profile::Software => "messages of a program: placeholders, tags and marks before prose",
            Profile::Subtitle => "subtitles",
        }
    }

    /// The profile of this name.
    pub fn named(name: &str) -> Option<Profile> {
        Profile::ALL.into_iter().find(|profile| profile.name() == name)
    }

    /// The check runs by default in this profile.
    pub fn has(self, check: &str) -> bool {
        let listed = rows().find(|(id, _)| *id == check);
        listed.map_or(self != Profile::Software, |(_, profiles)| profiles.split(' ').any(|name| name == self.name()))
    }
}

fn rows() -> impl Iterator<Item = (&'static str, &'static str)> {
    TABLE.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_names_checks_and_profiles_that_exist() {
        let lines: Vec<&str> = TABLE.lines().filter(|line| !line.starts_with('#')).collect();
        assert!(lines.is_sorted());
        assert_eq!(lines.len(), rows().count(), "a line has no tab");
        for (check, profiles) in rows() {
            assert!(crate::check::find(check).is_some(), "unknown check: {check}");
            for name in profiles.split(' ') {
                assert!(Profile::named(name).is_some(), "{check}: unknown profile {name}");
            }
        }
    }

    #[test]
    fn a_program_has_no_attributions_to_check_and_an_article_no_placeholders() {
        assert!(Profile::Software.has("placeholder") && !Profile::Software.has("outlet"));
        assert!(Profile::Article.has("outlet") && !Profile::Article.has("placeholder"));
    }
}
