package club.datatalks.dataops.search.internal;

import static org.assertj.core.api.Assertions.assertThat;

import club.datatalks.dataops.identity.Role;
import club.datatalks.dataops.search.internal.query.Question;
import club.datatalks.dataops.search.internal.text.Token;
import club.datatalks.dataops.search.internal.text.Words;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How well the handbook that everybody starts from is searched. */
class HandbookSearchTest {

    /** A little below what is reached; who raises it writes the new figures here and into the figures' page. */
    private static final double FLOOR_NDCG = 0.92;

    private static final double FLOOR_MRR = 0.92;
    private static final double FLOOR_FIRST = 0.87;

    @TempDir
    static Path folder;

    private static Handbook handbook;

    @BeforeAll
    static void open() {
        handbook = new Handbook(folder);
    }

    @AfterAll
    static void close() {
        handbook.close();
    }

    @Test
    void findsEveryDocumentByEveryWordThatItShows() throws IOException {
        Map<String, Set<String>> documentsByWord = new TreeMap<>();
        for (Path file : Handbook.documents()) {
            for (Token word : Words.core(shown(Files.readString(file)))) {
                documentsByWord
                        .computeIfAbsent(word.text(), key -> new HashSet<>())
                        .add("content/" + Handbook.content().relativize(file));
            }
        }

        List<String> lost = new ArrayList<>();
        documentsByWord.forEach((word, documents) -> {
            SearchAnswer answer = literally(word);
            Set<String> missing = new HashSet<>(documents);
            answer.hits().forEach(hit -> missing.remove(hit.item().answered("path")));
            // Of what more documents hold than an answer shows, there have to be as many.
            if (answer.total() < documents.size() || (answer.total() <= Question.MAX_LIMIT && !missing.isEmpty())) {
                lost.add(word + " of " + missing);
            }
        });

        assertThat(documentsByWord).hasSizeGreaterThan(2000);
        assertThat(lost).isEmpty();
    }

    /** What a document shows to a reader, code included: no metadata, no remarks, and of links the label. */
    private static String shown(String markdown) {
        String body = markdown.replaceFirst("(?s)\\A---\\R.*?\\R---\\R", "");
        return body.replaceAll("(?s)<!--.*?-->", " ")
                .replaceAll("(?m)^\\s*[0-9]+\\.\\s", " ")
                .replaceAll("!\\[[^\\]\\n]*+\\]\\([^)\\n]*+\\)", " ")
                .replaceAll("\\[([^\\]\\n]*+)\\]\\([^)\\n]*+\\)", "$1")
                .replaceAll("\\[\\[(?:[^\\]|\\n]+\\|)?([^\\]|\\n]+)\\]\\]", "$1")
                .replaceAll("</?[A-Za-z][^<>\\n]*+>", " ");
    }

    private static SearchAnswer literally(String word) {
        return handbook.engine()
                .search(
                        new Question(
                                word,
                                Map.of(),
                                Question.MAX_LIMIT,
                                0,
                                Question.Sort.RELEVANCE,
                                false,
                                false,
                                false,
                                Role.ADMIN),
                        Set.of());
    }

    @Test
    void answersTheJudgedQuestions() throws IOException {
        List<Judged> questions = Files.readAllLines(Handbook.root().resolve("bench/relevance/queries.tsv")).stream()
                .filter(line -> !line.startsWith("#"))
                .map(Judged::read)
                .toList();
        Map<String, List<Score>> byGroup = new TreeMap<>();
        List<Score> all = new ArrayList<>();
        StringBuilder report = new StringBuilder();
        for (Judged question : questions) {
            Score score = question.scored(ranking(question.text()));
            byGroup.computeIfAbsent(question.group(), group -> new ArrayList<>())
                    .add(score);
            all.add(score);
            if (score.first() == 0) {
                report.append("  not first: ").append(question.text()).append('\n');
            }
        }
        byGroup.forEach((group, scores) -> report.append(line(group, scores)));
        report.append(line("all", all));
        System.out.print(report);

        assertThat(questions).hasSizeGreaterThanOrEqualTo(60);
        assertThat(Score.mean(all, Score::gain)).as("nDCG@10%n%s", report).isGreaterThanOrEqualTo(FLOOR_NDCG);
        assertThat(Score.mean(all, Score::reciprocal)).as("MRR%n%s", report).isGreaterThanOrEqualTo(FLOOR_MRR);
        assertThat(Score.mean(all, Score::first)).as("success@1%n%s", report).isGreaterThanOrEqualTo(FLOOR_FIRST);
    }

    private static String line(String group, List<Score> scores) {
        return "%-13s %3d  nDCG@10 %.3f  MRR %.3f  success@1 %.3f%n"
                .formatted(
                        group,
                        scores.size(),
                        Score.mean(scores, Score::gain),
                        Score.mean(scores, Score::reciprocal),
                        Score.mean(scores, Score::first));
    }

    private static List<String> ranking(String text) {
        return handbook.engine().search(Question.of(text), Set.of()).hits().stream()
                .map(hit -> hit.item().answered("path"))
                .toList();
    }

    /** A question with the grades of its answers. */
    private record Judged(String group, String text, Map<String, Integer> grades) {

        static Judged read(String line) {
            String[] columns = line.split("\t", -1);
            Map<String, Integer> grades = new HashMap<>();
            Arrays.stream(columns[2].split(" ", -1)).forEach(answer -> {
                int equals = answer.indexOf('=');
                grades.put("content/" + answer.substring(0, equals), Integer.parseInt(answer.substring(equals + 1)));
            });
            return new Judged(columns[0], columns[1], grades);
        }

        Score scored(List<String> ranking) {
            double gain = 0;
            double reciprocal = 0;
            for (int rank = 0; rank < Math.min(10, ranking.size()); rank++) {
                int grade = grades.getOrDefault(ranking.get(rank), 0);
                gain += worth(grade, rank);
                if (grade >= 2 && reciprocal == 0) {
                    reciprocal = 1.0 / (rank + 1);
                }
            }
            double ideal = 0;
            List<Integer> best =
                    grades.values().stream().sorted(Comparator.reverseOrder()).toList();
            for (int rank = 0; rank < best.size(); rank++) {
                ideal += worth(best.get(rank), rank);
            }
            return new Score(gain / ideal, reciprocal, reciprocal == 1 ? 1 : 0);
        }

        private static double worth(int grade, int rank) {
            return (Math.pow(2, grade) - 1) / (Math.log(rank + 2) / Math.log(2));
        }
    }

    /** How one question was answered. */
    private record Score(double gain, double reciprocal, double first) {

        static double mean(List<Score> scores, ToDoubleFunction<Score> part) {
            return scores.stream().mapToDouble(part).average().orElse(0);
        }
    }
}
