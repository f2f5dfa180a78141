package enshu.console.live;

import enshu.console.setting.Settings;
import enshu.exchange.ExerciseId;
import enshu.scoring.Outcome;
import enshu.scoring.Submission;
import enshu.scoring.board.ArenaQuestion;
import enshu.scoring.board.Audience;
import enshu.scoring.board.Board;
import enshu.scoring.cluster.ScoringClient;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** Scoring through the cluster: the console's one use of {@link ScoringClient}. */
public final class ClusterScoring implements Scoring {
    private final ScoringClient client;

    public ClusterScoring(Settings settings) {
        this.client = ScoringClient.connect(settings.hazelcastAddress(), settings.hazelcastCluster());
    }

    @Override
    public CompletionStage<Outcome> submit(Submission submission) {
        return client.submit(submission);
    }

    @Override
    public Optional<Board> board(ExerciseId exercise) {
        return client.board(exercise);
    }

    @Override
    public void onBoard(Consumer<ExerciseId> listener) {
        client.onBoard(board -> listener.accept(board.exercise()));
    }

    @Override
    public Optional<String> arenaBoard(ExerciseId exercise, Audience audience) {
        return client.arenaBoard(exercise, audience);
    }

    @Override
    public void onArenaBoard(Consumer<ExerciseId> listener) {
        client.onArenaBoard(listener);
    }

    @Override
    public CompletionStage<ArenaQuestion.Answer> ask(ArenaQuestion question) {
        return client.ask(question);
    }

    @Override
    public boolean reachable() {
        return client.connectedNow();
    }

    @Override
    public void close() {
        client.close();
    }
}
