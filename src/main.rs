//! The program: see [`tertium::cli`].

fn main() -> std::process::ExitCode {
    tertium::cli::run()
}
