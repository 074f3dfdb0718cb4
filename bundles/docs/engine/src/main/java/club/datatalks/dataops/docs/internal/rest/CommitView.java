package club.datatalks.dataops.docs.internal.rest;

import club.datatalks.dataops.content.CommitInfo;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** An entry of the history as the contract has it. */
record CommitView(
        String sha,
        String date,
        String author,
        String subject,
        String message,
        @JsonProperty("full_sha") String fullSha) {

    static CommitView of(CommitInfo commit) {
        return new CommitView(
                commit.revision().shortId(),
                LocalDate.ofInstant(commit.at(), ZoneOffset.UTC).toString(),
                commit.author().name(),
                commit.subject(),
                commit.subject(),
                commit.revision().id());
    }
}
