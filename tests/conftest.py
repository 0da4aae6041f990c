"""Settings for the whole suite."""

import gc
import os

import jax

os.environ.setdefault("KERAS_BACKEND", "jax")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
# As many processes as cores run the tests. Were each tiny tensor shared among threads as well, these would wait for one
# another ten times longer than they compute. Tests of threads ask for them.
os.environ.setdefault("OMP_NUM_THREADS", "1")

# Thousands of small programs are compiled. Most of that time is the work of LLVM and of XLA's emitters of fast loops,
# which is not what they are about. XLA reads this once: what tests start in processes of their own (Keras' tests, the
# command line, test_jax.py once more) compiles as users do, and with XLA_FLAGS= all of the suite does.
if "XLA_FLAGS" not in os.environ:
    os.environ["XLA_FLAGS"] = "--xla_backend_optimization_level=0 --xla_cpu_use_fusion_emitters=false"
    jax.devices()
    del os.environ["XLA_FLAGS"]

# Those of half a minute and more come first: at the end of the suite, one would leave the other process without work.
LONG = (
    "test_random_windows",
    "test_this_file_on_another_backend",
    "test_keras_own_pooling_tests_pass_with_our_layers",
    "test_the_lessons_model_trains_to_the_same_losses_as_with_keras_own_layers",
    "test_json_is_one_document_with_the_lectures_counts",
    "test_the_words_go_to_stderr_in_order",
    "test_the_same_files_are_written_with_json",
    "test_korean_raw_inputs_and_a_choice_of_models",
    "test_stopped_before_anything_is_finished_nothing_is_left",
    "test_stopped_later_the_finished_models_are_kept",
    "test_the_page_holds_what_the_installed_framework_answers",
    "test_the_same_operators_give_the_same_output",
    "test_the_lectures_script",
    "test_this_file_compiled_as_users_do",
    "test_checks",
)


def pytest_configure(config) -> None:
    # Five processes train the lesson's models: XLA compiles what takes long once for all of them. In this one it is
    # quick, and to keep it would take longer.
    jax.config.update("jax_enable_compilation_cache", False)
    if hasattr(config, "cache"):
        os.environ.setdefault("JAX_COMPILATION_CACHE_DIR", str(config.cache.mkdir("xla")))
        os.environ.setdefault("JAX_PERSISTENT_CACHE_MIN_COMPILE_TIME_SECS", "0.3")


def pytest_collection_finish() -> None:
    # What is loaded stays, as does most of what compilers make: searching it for garbage took a twentieth of the time.
    gc.freeze()
    gc.set_threshold(10_000, 50, 100)


def pytest_report_header() -> str:
    return f"random windows: seed {os.environ.get('POOLKIT_SEED', '0')}, another with POOLKIT_SEED"


def pytest_collection_modifyitems(items) -> None:
    places = {name: place for place, name in enumerate(LONG)}
    items.sort(key=lambda item: places.get(item.originalname, len(LONG)))
