// Where a proxy may be.
#include <gtest/gtest.h>

#include <string>

#include "request.hpp"

namespace flow_run {
namespace {

const std::string target = "/organization/o/pipelines/1/pipelineRuns?maxResults=20";

Result<std::string> url_under(std::string base) {
  QueryInput query;
  query.base_url = std::move(base);
  query.organization_id = "o";
  query.pipeline_id = "1";
  return build_request(query);
}

struct Base {
  const char* base_url;
  const char* prefix;
};

class GoodBase : public testing::TestWithParam<Base> {};

TEST_P(GoodBase, PrecedesTheTargetWithoutItsSlash) {
  const Result<std::string> url = url_under(GetParam().base_url);
  ASSERT_TRUE(url.ok()) << url.error().message;
  EXPECT_EQ(url.value(), GetParam().prefix + target);
}

INSTANTIATE_TEST_SUITE_P(
    Table, GoodBase,
    testing::Values(Base{"", ""}, Base{"/", ""}, Base{"/api", "/api"}, Base{"/api/", "/api"},
                    Base{"api/v1", "api/v1"}, Base{"./api", "./api"}, Base{"../api", "../api"},
                    Base{"/a:b", "/a:b"}, Base{"/user@host", "/user@host"},
                    Base{"/%E4%BC%81", "/%E4%BC%81"},
                    Base{"https://proxy.example", "https://proxy.example"},
                    Base{"https://proxy.example/", "https://proxy.example"},
                    Base{"HTTPS://Proxy.Example/a/", "HTTPS://Proxy.Example/a"},
                    Base{"http://localhost:8080/flow", "http://localhost:8080/flow"},
                    Base{"http://127.0.0.1:1", "http://127.0.0.1:1"},
                    Base{"http://[::1]:8080/", "http://[::1]:8080"},
                    Base{"http://[::]:9090", "http://[::]:9090"},
                    Base{"http://[fe80::1.2.3.4]", "http://[fe80::1.2.3.4]"},
                    Base{"https://xn--fiqs8s.example:65535", "https://xn--fiqs8s.example:65535"}));

class BadBase : public testing::TestWithParam<const char*> {};

TEST_P(BadBase, IsRejected) {
  const Result<std::string> url = url_under(GetParam());
  ASSERT_FALSE(url.ok()) << url.value();
  EXPECT_EQ(url.error().field, "baseUrl");
  EXPECT_EQ(url.error().code, "invalid_url");
}

INSTANTIATE_TEST_SUITE_P(AnotherHost, BadBase,
                         testing::Values("//proxy.example", "///a", "//", "\\\\proxy.example",
                                         "/\\proxy.example", "ftp://proxy.example",
                                         "javascript:alert(1)", "data:text/html,x",
                                         "https:proxy.example", "https:/proxy.example", "a:b/c",
                                         "mailto:x"));

INSTANTIATE_TEST_SUITE_P(
    Authority, BadBase,
    testing::Values("https://", "https:///api", "http://:8080", "https://user@proxy.example",
                    "https://user:secret@proxy.example/", "https://proxy.example:",
                    "https://proxy.example:65536", "https://proxy.example:123456",
                    "https://proxy.example:4294967376", "https://proxy.example:8o80",
                    "https://proxy.example:-1", "https://proxy.example:1:", "https://[::1",
                    "https://[1234", "https://::1", "https://a::1]", "https://[]", "https://[:]",
                    "https://[::1]x", "https://[::g]", "https://pro xy", "https://p%20roxy",
                    "https://企业.example", "https://proxy.example\\@evil.example"));

INSTANTIATE_TEST_SUITE_P(Path, BadBase,
                         testing::Values("/api?x=1", "/api#x", "?x", "#x", "/a b", " /api",
                                         "/api\n", "/a\tb", "/企业", "/a%", "/a%2", "/a%zz",
                                         "/a\"b", "/a<b>", "/a|b", "/a^b", "/a`b", "/a{b}",
                                         "/a\x7F", "https://proxy.example?x",
                                         "https://proxy.example#x", "https://proxy.example/a b"));

TEST(BaseUrl, HasAPathOfCharactersThatNeedNoEncoding) {
  const std::string allowed =
      "!$&'()*+,-./0123456789:;=@ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz~";
  for (char c = 1; c < 127; ++c) {
    const std::string url = std::string("/a") + c + "b";
    EXPECT_EQ(url_under(url).ok(), allowed.find(c) != std::string::npos) << url;
  }
}

TEST(BaseUrl, HasAHostOfLettersDigitsAndThreeMarks) {
  const std::string allowed = "-.0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz";
  for (char c = 1; c < 127; ++c) {
    if (c == '/') continue;  // ends the host
    const std::string url = std::string("https://a") + c + "b/";
    EXPECT_EQ(url_under(url).ok(), allowed.find(c) != std::string::npos) << url;
  }
}

TEST(BaseUrl, MayBe2048BytesLong) {
  EXPECT_TRUE(url_under("/" + std::string(2047, 'a')).ok());
  const Result<std::string> longer = url_under("/" + std::string(2048, 'a'));
  ASSERT_FALSE(longer.ok());
  EXPECT_EQ(longer.error().code, "too_long");
}

TEST(BaseUrl, MustBeUtf8) {
  const Result<std::string> url = url_under("/\xED\xA0\x80");
  ASSERT_FALSE(url.ok());
  EXPECT_EQ(url.error().code, "invalid_unicode");
}

}  // namespace
}  // namespace flow_run
