import shutil
from pathlib import Path

from accessreq.services.backups import upgrade
from accessreq.store.schema import SCHEMA_VERSION

OLD = Path(__file__).parents[1] / "stores" / "form-1.sqlite"


def test_a_trial_run_tells_the_forms_and_changes_nothing(tmp_path: Path) -> None:
    store = Path(shutil.copy(OLD, tmp_path / "store.sqlite"))

    coming = upgrade(store, backed_up=False, dry_run=True)

    assert (coming.before, coming.after, coming.backup) == (1, SCHEMA_VERSION, None)
    assert store.read_bytes() == OLD.read_bytes()


def test_an_older_store_is_led_to_the_form_of_today(tmp_path: Path) -> None:
    store = Path(shutil.copy(OLD, tmp_path / "store.sqlite"))

    done = upgrade(store, backed_up=False, dry_run=False)

    assert done.backup is not None
    assert upgrade(store, backed_up=False, dry_run=True).before == SCHEMA_VERSION
