package city.onewindow.papers;

import static org.assertj.core.api.Assertions.assertThat;

import city.onewindow.casework.texts.Language;
import city.onewindow.casework.texts.Texts;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What the fonts have letters for. */
final class FontCoverTest {

    private static Set<String> missing(String text) {
        Set<String> missing = new TreeSet<>();
        text.codePoints()
                .filter(letter -> !Character.isISOControl(letter) && !Fonts.covers(letter))
                .forEach(letter -> missing.add(Character.toString(letter)));
        return missing;
    }

    @Test
    void every_character_of_the_catalogue() {
        for (Language language : Language.values()) {
            Texts texts = Texts.of(language);
            texts.keys()
                    .forEach(key -> assertThat(missing(texts.get(key))).as(key).isEmpty());
        }
    }

    @Test
    void every_character_of_GB_2312() throws Exception {
        Charset gb = Charset.forName("GB2312");
        StringBuilder all = new StringBuilder();
        for (int row = 0xb0; row <= 0xf7; row++) {
            for (int place = 0xa1; place <= 0xfe; place++) {
                all.append(new String(new byte[] {(byte) row, (byte) place}, gb));
            }
        }
        // five places at the end of level 1 are empty
        assertThat(missing(all.toString().replace("\ufffd", ""))).isEmpty();
    }

    /** As Unicode's property {@code kTGH} lists it, in its order. */
    @Test
    void every_character_of_the_table_of_general_standard_characters() throws IOException {
        try (InputStream file =
                Objects.requireNonNull(FontCoverTest.class.getResourceAsStream("standard-characters.txt"))) {
            String table = new String(file.readAllBytes(), StandardCharsets.UTF_8).replace("\n", "");
            assertThat(table.codePoints().distinct()).hasSize(8105);
            assertThat(missing(table)).isEmpty();
        }
    }

    @Test
    void names_that_are_common_and_characters_that_only_names_have() {
        assertThat(missing("王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕"
                        + "苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙"
                        + "喆镕翀昇堃淼犇甯祎玥琰晟婧彧翾燊"))
                .isEmpty();
        assertThat(missing("ŁÓŻĆŚŠČŽÅØÆÑÇĞİŞßÜĐƠƯẠẤễỳŒÉÈÊËǍ '-")).isEmpty();
    }
}
