package club.datatalks.dataops.itest;

import com.microsoft.playwright.options.FilePayload;
import java.util.Base64;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the browser does when somebody drops files from elsewhere, which no driver can do by hand. */
final class DroppedFiles {

    private DroppedFiles() {}

    static void drop(Visit visit, String selector, FilePayload... files) {
        String list = Stream.of(files)
                .map(file -> "{name: '%s', type: '%s', bytes: '%s'}"
                        .formatted(file.name, file.mimeType, Base64.getEncoder().encodeToString(file.buffer)))
                .collect(Collectors.joining(", "));
        visit.evaluate("""
                (() => {
                  const data = new DataTransfer();
                  for (const {name, type, bytes} of [%s]) {
                    data.items.add(new File([Uint8Array.from(atob(bytes), (c) => c.charCodeAt(0))], name, {type}));
                  }
                  document.querySelector('%s').dispatchEvent(
                    new DragEvent('drop', {bubbles: true, cancelable: true, composed: true, dataTransfer: data}));
                  return true;
                })()
                """.formatted(list, selector));
    }
}
