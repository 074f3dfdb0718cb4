package club.datatalks.dataops.itest;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The features that a test shows to work, by their ids; {@code docs/ui-coverage.md} is made from it. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Covers {

    /** Ids such as {@code UI-NAV-05}. */
    String[] value();
}
