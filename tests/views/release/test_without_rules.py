import shutil
from dataclasses import replace

from app import create_app


def test_a_mission_without_rules_says_so(exercise_settings, tmp_path):
    folder = tmp_path / "m"
    shutil.copytree(exercise_settings.missions / "per-exercise", folder)
    manifest = folder / "mission.toml"
    text = manifest.read_text(encoding="utf-8")
    manifest.write_text(text[: text.index("[release]")], encoding="utf-8")
    own = replace(exercise_settings, mission=str(folder))
    answer = create_app(own).server.test_client().get("/release")
    assert answer.status_code == 422
    assert "nothing may be published" in answer.get_data(as_text=True)
