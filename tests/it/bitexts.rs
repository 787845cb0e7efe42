//! What only files of units can show: limits, contexts, one thing said in two ways across files; and what a house says
//! of them in its project file.

use crate::desk::Desk;

/// A catalogue from English into German of messages: context, flags, original, translation.
fn catalogue(messages: &[(&str, &str, &str, &str)]) -> String {
    let mut out = "msgid \"\"\nmsgstr \"Language: de\\nX-Source-Language: en\\n\"\n".to_owned();
    for (context, flags, source, target) in messages {
        out.push('\n');
        if !flags.is_empty() {
            out.push_str(&format!("#, {flags}\n"));
        }
        if !context.is_empty() {
            out.push_str(&format!("msgctxt \"{context}\"\n"));
        }
        out.push_str(&format!("msgid \"{source}\"\nmsgstr \"{target}\"\n"));
    }
    out
}

fn of(check: &str, findings: Vec<(String, String)>) -> Vec<String> {
    findings.into_iter().filter(|(id, _)| id == check).map(|(_, words)| words).collect()
}

#[test]
fn one_original_in_two_translations_is_told_across_files() {
    let open = "Open the selected files";
    let desk = Desk::with(&[
        ("a.po", &catalogue(&[("", "", open, "Ausgewählte Dateien öffnen"), ("", "", "Close", "Schließen")])),
        ("b.po", &catalogue(&[("", "", open, "Gewählte Dokumente öffnen"), ("", "", "Close", "Schließen")])),
    ]);
    let check = ["check", "a.po", "b.po", "--profile", "software", "--select", "inconsistency"];
    assert_eq!(desk.findings(&check), [("inconsistency".to_owned(), "Gewählte Dokumente öffnen".to_owned())]);
    let (_, out, _) = desk.run(&check);
    assert!(out.contains("a.po:5: Ausgewählte Dateien öffnen"), "{out}");
    assert_eq!(desk.findings(&["check", "a.po", "--profile", "software", "--select", "inconsistency"]), []);
}

#[test]
fn another_context_inflection_and_a_word_alone_are_no_inconsistency() {
    let messages = [
        ("menu", "", "Open the file here", "Datei hier öffnen"),
        ("status", "", "Open the file here", "Hier die Akte aufmachen"),
        ("", "", "the user name", "der Benutzername"),
    ];
    let other = [("", "", "the user name", "des Benutzernamens"), ("", "", "Close", "Zu")];
    let desk = Desk::with(&[
        ("a.po", &catalogue(&messages)),
        ("b.po", &catalogue(&other)),
        ("c.po", &catalogue(&[("", "", "Close", "Schließen")])),
    ]);
    let check = ["check", "a.po", "b.po", "c.po", "--profile", "software", "--select", "inconsistency"];
    let findings: Vec<_> = desk.findings(&check).into_iter().filter(|(_, words)| !words.contains("Benutzer")).collect();
    assert_eq!(findings, []);
}

#[test]
fn capitals_and_marks_differ_unless_the_house_is_blind() {
    let name = "Name of the harbour";
    let desk = Desk::with(&[
        ("a.po", &catalogue(&[("", "", name, "Name des Hafens")])),
        ("b.po", &catalogue(&[("", "", name, "name des Hafens:")])),
    ]);
    let check = ["check", "a.po", "b.po", "--profile", "software", "--select", "inconsistency"];
    assert_eq!(of("inconsistency", desk.findings(&check)), ["name des Hafens:"]);
    let blind = [&check[..], &["--blind", "case,punctuation"]].concat();
    assert_eq!(desk.findings(&blind), []);
}

#[test]
fn a_pasted_translation_is_told() {
    let desk = Desk::with(&[(
        "a.po",
        &catalogue(&[
            ("", "", "Open the selected files", "Ausgewählte Dateien öffnen"),
            ("", "", "Delete all users without warning", "Ausgewählte Dateien öffnen"),
            ("", "", "Open all selected files", "Ausgewählte Dateien öffnen"),
        ]),
    )]);
    let found = desk.findings(&["check", "a.po", "--profile", "software", "--select", "inconsistency"]);
    assert_eq!(found.len(), 1, "{found:?}");
}

#[test]
fn plural_forms_are_one_message() {
    let text = "msgid \"\"\nmsgstr \"Language: ru\\nX-Source-Language: en\\n\"\n\nmsgid \"%d file in the folder\"\n\
                msgid_plural \"%d files in the folder\"\nmsgstr[0] \"%d файл в папке\"\nmsgstr[1] \"%d файла в папке\"\n\
                msgstr[2] \"%d файлов в каталоге\"\n";
    let desk = Desk::with(&[("a.po", text)]);
    assert_eq!(desk.findings(&["check", "a.po", "--profile", "software", "--select", "inconsistency"]), []);
}

#[test]
fn limits_come_from_the_file_or_the_house() {
    let xliff = r#"<xliff version="1.2"><file source-language="en" target-language="de" original="a"><body>
<trans-unit id="1" maxwidth="8" size-unit="char"><source>Save</source><target>Speichern</target></trans-unit>
<trans-unit id="2" maxwidth="8"><source>Save</source><target>Speichern</target></trans-unit>
<trans-unit id="3" maxwidth="5" size-unit="byte"><source>Doors</source><target>Türen</target></trans-unit>
</body></file></xliff>"#;
    let csv = "source,target,max length\nSave,Speichern,9\nOpen,Öffnen,5\n";
    let desk = Desk::with(&[
        ("a.xlf", xliff),
        ("a.po", &catalogue(&[("", "max-length:8", "Save", "Speichern"), ("", "", "Close", "Schließen")])),
        ("a.csv", csv),
    ]);
    let check =
        |file: &'static str| ["check", file, "--select", "length", "--source-lang", "en", "--target-lang", "de"];
    assert_eq!(of("length", desk.findings(&check("a.xlf"))), ["Speichern", "Türen"]);
    assert_eq!(of("length", desk.findings(&check("a.po"))), ["Speichern"]);
    assert_eq!(of("length", desk.findings(&check("a.csv"))), ["Öffnen"]);
    let house = [&check("a.po")[..], &["--max-length", "8"]].concat();
    assert_eq!(of("length", desk.findings(&house)), ["Speichern", "Schließen"]);
}

#[test]
fn a_message_that_does_not_parse_is_named_and_the_rest_goes_on() {
    let broken = "{n, plural, one {# file} other {# files}";
    let messages =
        [("", "", broken, "{n, plural, one {# Datei} other {# Dateien}}"), ("", "", "Hello, {name}!", "Hallo, {nam}!")];
    let desk = Desk::with(&[("a.po", &catalogue(&messages))]);
    let (_, out, _) = desk.run(&["check", "a.po", "--profile", "software"]);
    assert!(out.contains("The braces of this message of the original do not pair up"), "{out}");
    assert!(out.contains("a.po:4:8") && !out.contains("is not in the original\n  ╭▸ a.po:5"), "{out}");
    assert!(out.contains("“{name}”"), "{out}");
}

#[test]
fn the_project_file_names_glossary_rules_style_and_profile() {
    let desk = Desk::with(&[
        (
            "tertium.toml",
            "[check]\nglossary = ['house/terms.csv']\nstyle = ['ap']\nselect = ['term', 'pattern']\n[[pairs]]\noriginal = '{slug}.de.txt'\ntranslation = '{slug}.en.txt'\nsource-lang = 'de'\ntarget-lang = 'en'\n[[overrides]]\npaths = ['b.*']\nstyle = []\nrules = ['house/rules.toml']\n",
        ),
        ("house/terms.csv", "source,target\nKai,quay\n"),
        ("house/rules.toml", "[[pattern]]\nid = 'whilst'\nmessage = 'Write while'\nforbid = 'whilst'\n"),
        ("a.de.txt", "Das Schiff aus Kiew liegt am Kai.\n"),
        ("a.en.txt", "The ship from Kiev lies at the quay whilst we wait.\n"),
        ("c.de.txt", "Das Schiff liegt am Kai.\n"),
        ("c.en.txt", "The ship lies at the pier.\n"),
        ("b.de.txt", "Das Schiff aus Kiew liegt am Kai.\n"),
        ("b.en.txt", "The ship from Kiev lies at the quay whilst we wait.\n"),
    ]);
    let found = desk.findings(&["check"]);
    let words: Vec<&str> = found.iter().filter(|(id, _)| id == "pattern").map(|(_, words)| words.as_str()).collect();
    assert_eq!(words, ["Kiev", "whilst"], "{found:?}");
    assert_eq!(of("term", found).len(), 1);
    desk.put("tertium.toml", "[check]\nstyle = ['dpa']\n");
    desk.refuses(&["check", "a.en.txt"], "there is no style pack `dpa`; there are ap");
    desk.put("tertium.toml", "[check]\nprofile = 'novel'\n");
    desk.refuses(&["check", "a.en.txt"], "tertium.toml:2:");
}

#[test]
fn style_packs_are_listed_and_explained() {
    let desk = Desk::empty();
    let (code, out, _) = desk.run(&["explain", "--style"]);
    assert!(code == 0 && out.contains("ap ") && out.contains("places-en"), "{out}");
    let (_, out, _) = desk.run(&["explain", "--style", "ap"]);
    assert!(out.contains("Source: ") && out.contains("Kyiv, not Kiev"), "{out}");
    let (_, out, _) = desk.run(&["explain", "--profile"]);
    for profile in ["article:", "bitext:", "software:", "subtitle:"] {
        assert!(out.contains(profile), "{out}");
    }
}
