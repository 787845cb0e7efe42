//! The way from Python into [`tertium::corpus`]: units in, answers out, without the interpreter's lock.

use pyo3::{
    exceptions::PyValueError,
    prelude::*,
    types::{PyInt, PyString},
};
use std::thread;
use tertium::{
    Checker, Config, DEFAULT_MIN_CONFIDENCE,
    check::Profile,
    corpus::{self, Unit},
};

/// Runs checks; made once and used for any number of texts, in any number of threads.
#[pyclass(name = "Checker", frozen, module = "tertium._tertium")]
struct PyChecker(Checker);

/// One value of a column for each row; none where the column is not given or the row has no value.
type Column = Option<Vec<Option<String>>>;

#[pymethods]
impl PyChecker {
    #[new]
    #[pyo3(signature = (select=Vec::new(), ignore=Vec::new(), min_confidence=None, profile="article"))]
    fn new(select: Vec<String>, ignore: Vec<String>, min_confidence: Option<f64>, profile: &str) -> PyResult<Self> {
        let min_confidence = min_confidence.unwrap_or(DEFAULT_MIN_CONFIDENCE);
        if !(0.0..=1.0).contains(&min_confidence) {
            return Err(PyValueError::new_err(format!("min_confidence {min_confidence} is not between 0 and 1")));
        }
        let profile = Profile::named(profile).ok_or_else(|| {
            let all = Profile::ALL.map(Profile::name).join(", ");
            PyValueError::new_err(format!("there is no profile {profile}; there are {all}"))
        })?;
        let config = Config { profile, select, ignore, min_confidence, ..Config::default() };
        Checker::new(config).map(PyChecker).map_err(|error| PyValueError::new_err(error.to_string()))
    }

    /// The answer to one unit, as a line of `tertium batch`.
    #[pyo3(signature = (target, source=None, source_lang=None, target_lang=None, versions=Vec::new(), id=None))]
    #[allow(clippy::too_many_arguments, reason = "they are Python's keywords")]
    fn answer(
        &self,
        py: Python<'_>,
        target: String,
        source: Option<String>,
        source_lang: Option<String>,
        target_lang: Option<String>,
        versions: Vec<String>,
        id: Option<Bound<'_, PyAny>>,
    ) -> PyResult<String> {
        let id = id.map(|id| id_of(&id)).transpose()?.unwrap_or_default();
        let unit = Unit { id, source, target, versions, source_lang, target_lang };
        Ok(py.detach(|| corpus::answer_to(&self.0, &unit).json))
    }

    /// The answers to many units, in their order.
    #[pyo3(signature = (targets, sources=None, source_langs=None, target_langs=None, ids=None, threads=None))]
    #[allow(clippy::too_many_arguments, reason = "they are Python's keywords")]
    fn answers(
        &self,
        py: Python<'_>,
        targets: Vec<Option<String>>,
        sources: Column,
        source_langs: Column,
        target_langs: Column,
        ids: Option<Vec<Bound<'_, PyAny>>>,
        threads: Option<usize>,
    ) -> PyResult<Vec<String>> {
        let rows = targets.len();
        let ids = ids.map(|ids| ids.iter().map(id_of).collect::<PyResult<Vec<_>>>()).transpose()?;
        let ids = ids.unwrap_or_else(|| vec![serde_json::Value::Null; rows]);
        let column = |column: Column| column.unwrap_or_else(|| vec![None; rows]);
        let (sources, source_langs, target_langs) = (column(sources), column(source_langs), column(target_langs));
        if [ids.len(), sources.len(), source_langs.len(), target_langs.len()].iter().any(|length| *length != rows) {
            return Err(PyValueError::new_err("the columns are not of one length"));
        }
        let rest = sources.into_iter().zip(source_langs).zip(target_langs);
        let units =
            targets.into_iter().zip(ids).zip(rest).map(|((target, id), ((source, source_lang), target_lang))| Unit {
                id,
                source,
                target: target.unwrap_or_default(),
                versions: Vec::new(),
                source_lang,
                target_lang,
            });
        let units: Vec<Unit> = units.collect();
        let cores = || thread::available_parallelism().map_or(1, std::num::NonZero::get);
        let threads = threads.unwrap_or_else(cores);
        let answers = py.detach(|| corpus::answers(&self.0, &units, threads));
        Ok(answers.into_iter().map(|answer| answer.json).collect())
    }
}

fn id_of(id: &Bound<'_, PyAny>) -> PyResult<serde_json::Value> {
    if id.is_none() {
        Ok(serde_json::Value::Null)
    } else if id.is_instance_of::<PyString>() {
        Ok(id.extract::<String>()?.into())
    } else if id.is_instance_of::<PyInt>() {
        Ok(id.extract::<i64>()?.into())
    } else {
        Err(PyValueError::new_err("an id is a string, an integer or None"))
    }
}

#[pymodule]
fn _tertium(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_class::<PyChecker>()?;
    module.add("__version__", env!("CARGO_PKG_VERSION"))
}
