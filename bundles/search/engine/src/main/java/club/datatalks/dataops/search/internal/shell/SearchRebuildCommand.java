package club.datatalks.dataops.search.internal.shell;

import club.datatalks.dataops.problem.ProblemException;
import club.datatalks.dataops.search.internal.SearchEngine;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.CommandException;
import org.jspecify.annotations.NullUnmarked;

/** {@code dataops:search-rebuild}: builds indexes anew; the old ones are searched meanwhile. */
@Service
@Command(scope = "dataops", name = "search-rebuild", description = "Builds the search indexes anew, in the background")
@NullUnmarked // the shell fills the fields after construction
public final class SearchRebuildCommand implements Action {

    @Argument(name = "source", description = "Only this source, for example docs")
    String source;

    @Reference
    SearchEngine engine;

    @Reference
    Session session;

    @Override
    public Object execute() throws CommandException {
        try {
            engine.rebuild(Optional.ofNullable(source));
        } catch (ProblemException e) {
            throw new CommandException(e.message(), e);
        }
        session.getConsole().println("Being built; dataops:search-status shows how far it is.");
        return null;
    }
}
