package club.datatalks.dataops.docs.internal.rest;

import club.datatalks.dataops.docs.internal.edit.Moves;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A document or folder that moved, or would. */
record MoveView(
        @JsonProperty("old_path") String oldPath,
        @JsonProperty("new_path") String newPath,
        @JsonProperty("updated_links") @Nullable List<String> updatedLinks,
        @Nullable CommitRefView commit) {

    private static final String UPDATE_LINKS = "update_links";

    static Moves.Options options(JsonBody json) {
        return new Moves.Options(
                json.flag(UPDATE_LINKS, false), json.flag("add_alias", false), json.flag("dry_run", false));
    }

    static MoveView of(Moves.Moved moved, JsonBody json) {
        return new MoveView(
                moved.from(),
                moved.to(),
                json.flag(UPDATE_LINKS, false) ? moved.updatedLinks() : null,
                CommitRefView.of(moved.written()));
    }
}
