package club.datatalks.dataops.content.github.internal;

import club.datatalks.dataops.content.CommitInfo;
import club.datatalks.dataops.content.ContentPath;
import club.datatalks.dataops.content.Revision;
import club.datatalks.dataops.content.github.internal.client.GitHubApi;
import club.datatalks.dataops.content.github.internal.client.GitHubException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The commits that touched a file. What was asked for lately is remembered: the past of a revision does not change.
 * Safe for use by several threads.
 */
final class Histories {

    private static final int REMEMBERED = 500;

    private final GitHubApi api;
    private final Map<Question, List<CommitInfo>> recent = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Question, List<CommitInfo>> eldest) {
            return size() > REMEMBERED;
        }
    };

    private record Question(Revision from, ContentPath path, int skip, int limit) {}

    Histories(GitHubApi api) {
        this.api = api;
    }

    List<CommitInfo> of(Revision from, ContentPath path, int skip, int limit) throws GitHubException {
        Question question = new Question(from, path, skip, limit);
        synchronized (recent) {
            List<CommitInfo> known = recent.get(question);
            if (known != null) {
                return known;
            }
        }
        List<CommitInfo> answer = List.copyOf(ask(question));
        synchronized (recent) {
            recent.put(question, answer);
        }
        return answer;
    }

    private List<CommitInfo> ask(Question question) throws GitHubException {
        int end = question.skip() + question.limit();
        // One page of exactly what is asked for, when pages fall so.
        boolean fits = question.limit() <= GitHubApi.maxPerPage() && question.skip() % question.limit() == 0;
        int perPage = fits ? question.limit() : GitHubApi.maxPerPage();
        List<CommitInfo> answer = new ArrayList<>();
        for (int start = question.skip() / perPage * perPage; start < end; start += perPage) {
            List<CommitInfo> page = api.history(question.from(), question.path(), start / perPage + 1, perPage);
            int from = Math.max(0, question.skip() - start);
            int to = Math.min(page.size(), end - start);
            if (from < to) {
                answer.addAll(page.subList(from, to));
            }
            if (page.size() < perPage) {
                break;
            }
        }
        return answer;
    }
}
