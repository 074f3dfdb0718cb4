package club.datatalks.dataops.docs.internal.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import club.datatalks.dataops.docs.internal.TemporaryContent;
import club.datatalks.dataops.docs.internal.content.DocumentLibrary;
import club.datatalks.dataops.docs.internal.edit.ContentWriter;
import club.datatalks.dataops.docs.internal.edit.DocumentEdits;
import club.datatalks.dataops.docs.internal.edit.EditLog;
import club.datatalks.dataops.docs.internal.edit.ImageUploads;
import club.datatalks.dataops.docs.internal.edit.Moves;
import club.datatalks.dataops.docs.internal.edit.Publication;
import club.datatalks.dataops.identity.Actor;
import club.datatalks.dataops.identity.Role;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/** The writing routes on a real repository, called as Maria. Safe for use by several threads. */
final class Edits {

    static final Actor MARIA = new Actor("u-maria", "Maria Keller", "maria@example.com", Role.OPERATOR);

    private static final JsonMapper JSON = JsonMapper.builder()
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.ALWAYS))
            .build();

    final DocumentLibrary library;
    final DocumentEditsResource documents;
    final FoldersResource folders;
    final BatchResource batch;
    final ImagesResource images;

    Edits(TemporaryContent content) {
        library = new DocumentLibrary(content.store());
        ContentWriter writer = new ContentWriter(library, new EditLog());
        Moves moves = new Moves(library, writer);
        documents = new DocumentEditsResource(new DocumentEdits(library, writer), moves);
        folders = new FoldersResource(moves);
        batch = new BatchResource(new Publication(library, writer));
        images = new ImagesResource(new ImageUploads(library, writer));
    }

    JsonNode save(String path, String body) {
        return json(documents.save(path, null, maria(), body.getBytes(UTF_8)));
    }

    JsonNode save(String path, String ifMatch, String body) {
        return json(documents.save(path, ifMatch, maria(), body.getBytes(UTF_8)));
    }

    JsonNode create(String body) {
        return json(documents.create(maria(), body.getBytes(UTF_8)));
    }

    JsonNode delete(String path, @Nullable String baseSha) {
        return json(documents.delete(path, baseSha, null, maria()));
    }

    JsonNode rename(String body) {
        return json(documents.rename(maria(), body.getBytes(UTF_8)));
    }

    JsonNode deleteFolder(@Nullable String path) {
        return json(folders.delete(path, maria()));
    }

    JsonNode renameFolder(String body) {
        return json(folders.rename(maria(), body.getBytes(UTF_8)));
    }

    Response publish(String body) {
        return batch.publish(maria(), body.getBytes(UTF_8));
    }

    JsonNode upload(@Nullable String contentType, byte[] body) {
        return json(images.upload(contentType, maria(), new ByteArrayInputStream(body)));
    }

    JsonNode removeImage(String path) {
        return json(images.remove(path, maria()));
    }

    String text(String path) {
        return library.text(library.current().find(path).orElseThrow().hash());
    }

    String sha(String path) {
        return library.current().find(path).orElseThrow().hash().value();
    }

    static HttpServletRequest maria() {
        return (HttpServletRequest) Proxy.newProxyInstance(
                HttpServletRequest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("getAttribute") && arguments[0].equals(Actor.REQUEST_ATTRIBUTE)) {
                        return MARIA;
                    }
                    throw new UnsupportedOperationException(method.getName());
                });
    }

    static JsonNode json(Response answer) {
        return tree(answer.getEntity());
    }

    static JsonNode tree(Object view) {
        try {
            return JSON.readTree(JSON.writeValueAsBytes(view));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
