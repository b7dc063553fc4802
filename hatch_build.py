"""Build hook: the wheel carries the message catalogues compiled, the source distribution as written."""

from __future__ import annotations

import runpy
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CatalogueHook(BuildHookInterface[Any]):
    """Adds `data/locale/LANGUAGE.mo` to a wheel for every folder of .po files in data/locale."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile the catalogues, unless the installation is editable and reads the .po files itself."""
        self._compiled = TemporaryDirectory()
        if version == "editable":
            return
        locale = Path(self.root) / "data" / "locale"
        # By its path: an installed package of the same name must not answer for ours.
        compiled_catalogue = runpy.run_path(str(locale / "compiling.py"))["compiled_catalogue"]
        for language in sorted({source.parent for source in locale.glob("*/*.po")}):
            target = Path(self._compiled.name) / f"{language.name}.mo"
            target.write_bytes(compiled_catalogue(sorted(language.glob("*.po"))))
            build_data["force_include"][str(target)] = f"data/locale/{target.name}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove what was compiled for the wheel."""
        self._compiled.cleanup()
