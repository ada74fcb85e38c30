// Next pages and totals, from the body's token or the headers' page numbers.
#include <gtest/gtest.h>

#include <string>

#include "support/parsed_response.hpp"

namespace flow_run::test {
namespace {

using Codes = std::set<std::string>;
using Cursor = std::optional<std::string>;
using Total = std::optional<std::int64_t>;

std::string rows(int count) {
  std::string all;
  for (int id = count; id > 0; --id) all += row(id) + (id > 1 ? "," : "");
  return all;
}

struct PagingCase {
  const char* name;
  const char* cursor;  ///< what was sent
  std::string fields;  ///< of the envelope, beside `success` and the list
  int items;           ///< in the list; 20 were asked for
  Cursor next;
  Total total;
  Codes warnings;
};

void PrintTo(const PagingCase& paging_case, std::ostream* out) {
  *out << paging_case.name;
}

class TokenPaging : public testing::TestWithParam<PagingCase> {};

TEST_P(TokenPaging, SaysWhatComesNext) {
  ResponseParser parser;
  parser.cursor = GetParam().cursor;
  const Result<Page> page = parser.parse(R"({"success":true,"pipelineRuns":[)" +
                                         rows(GetParam().items) + "]" + GetParam().fields + "}");
  ASSERT_TRUE(page.ok()) << summary(page.error());
  EXPECT_EQ(page.value().next_cursor, GetParam().next);
  EXPECT_EQ(page.value().total, GetParam().total);
  EXPECT_EQ(codes(page), GetParam().warnings);
}

constexpr auto none = std::nullopt;
const auto name_of = [](const auto& info) { return info.param.name; };

INSTANTIATE_TEST_SUITE_P(
    Token, TokenPaging,
    testing::Values(
        PagingCase{"Absent", "", "", 1, none, none, {}},
        PagingCase{"Null", "", R"(,"nextToken":null)", 1, none, none, {}},
        PagingCase{"Empty", "", R"(,"nextToken":"")", 1, none, none, {}},
        PagingCase{"Text", "", R"(,"nextToken":" a+/= ")", 1, " a+/= ", none, {}},
        PagingCase{"Number", "", R"(,"nextToken":12)", 1, "12", none, {"token_as_number"}},
        PagingCase{"Zero", "", R"(,"nextToken":0)", 1, "0", none, {"token_as_number"}},
        PagingCase{"BigNumber",
                   "",
                   R"(,"nextToken":123456789012345678901)",
                   1,
                   "123456789012345678901",
                   none,
                   {"token_as_number"}},
        PagingCase{"FloatNumber", "", R"(,"nextToken":1.50)", 1, "1.50", none, {"token_as_number"}},
        PagingCase{"True", "", R"(,"nextToken":true)", 1, none, none, {"wrong_type"}},
        PagingCase{"Object", "", R"(,"nextToken":{"a":"b"})", 1, none, none, {"wrong_type"}},
        PagingCase{"Array", "", R"(,"nextToken":["b"])", 1, none, none, {"wrong_type"}},
        PagingCase{"ControlCharacters",
                   "",
                   R"(,"nextToken":"a\nb")",
                   1,
                   "a\nb",
                   none,
                   {"token_control_characters"}},
        PagingCase{"EmptyPage", "", R"(,"nextToken":"b")", 0, "b", none, {"empty_page_with_token"}},
        PagingCase{"EmptyLastPage", "a", R"(,"nextToken":"")", 0, none, none, {}},
        PagingCase{"Loop", "a", R"(,"nextToken":"a")", 1, none, none, {"token_loop"}},
        PagingCase{"LoopOfANumber",
                   "7",
                   R"(,"nextToken":7)",
                   1,
                   none,
                   none,
                   {"token_as_number", "token_loop"}},
        PagingCase{"LoopOnAnEmptyPage",
                   "a",
                   R"(,"nextToken":"a")",
                   0,
                   none,
                   none,
                   {"empty_page_with_token", "token_loop"}}),
    name_of);

INSTANTIATE_TEST_SUITE_P(
    Totals, TokenPaging,
    testing::Values(
        PagingCase{"Absent", "", "", 1, none, none, {}},
        PagingCase{"Null", "", R"(,"totalCount":null)", 1, none, none, {}},
        PagingCase{"Right", "", R"(,"totalCount":2)", 2, none, 2, {}},
        PagingCase{"Text", "", R"(,"totalCount":"2")", 2, none, 2, {"number_as_string"}},
        PagingCase{"Float", "", R"(,"totalCount":2.0)", 2, none, 2, {"non_integer_literal"}},
        PagingCase{"Fraction", "", R"(,"totalCount":2.5)", 2, none, none, {"wrong_type"}},
        PagingCase{"Word", "", R"(,"totalCount":"many")", 2, none, none, {"wrong_type"}},
        PagingCase{"Array", "", R"(,"totalCount":[2])", 2, none, none, {"wrong_type"}},
        PagingCase{"Negative", "", R"(,"totalCount":-1)", 2, none, none, {"out_of_range"}},
        PagingCase{"NegativeText", "", R"(,"totalCount":"-1")", 2, none, none, {"out_of_range"}},
        PagingCase{"NegativeFloat", "", R"(,"totalCount":-1.0)", 2, none, none, {"out_of_range"}},
        PagingCase{"TooBig", "", R"(,"totalCount":1e19)", 2, none, none, {"out_of_range"}},
        PagingCase{
            "Over2To53", "a", R"(,"totalCount":9007199254740993)", 2, none, none, {"out_of_range"}},
        PagingCase{"Exactly2To53",
                   "a",
                   R"(,"totalCount":9007199254740992)",
                   2,
                   none,
                   9007199254740992,
                   {}},
        PagingCase{"SmallerThanTheList", "a", R"(,"totalCount":1)", 2, none, 1, {"total_mismatch"}},
        PagingCase{"MoreThanTheOnlyPage", "", R"(,"totalCount":3)", 2, none, 3, {"total_mismatch"}},
        PagingCase{"MoreThanTheFirstPage", "", R"(,"totalCount":3,"nextToken":"b")", 2, "b", 3, {}},
        PagingCase{"MoreThanTheLastPage", "a", R"(,"totalCount":3)", 2, none, 3, {}},
        PagingCase{"ZeroForNone", "", R"(,"totalCount":0)", 0, none, 0, {}},
        PagingCase{"SomeForNone", "", R"(,"totalCount":1)", 0, none, 1, {"total_mismatch"}}),
    name_of);

INSTANTIATE_TEST_SUITE_P(
    Sizes, TokenPaging,
    testing::Values(PagingCase{"Full", "", R"(,"nextToken":"b")", 20, "b", none, {}},
                    PagingCase{
                        "More", "", R"(,"nextToken":"b")", 21, "b", none, {"more_than_requested"}}),
    name_of);

TEST(TokenPagingItems, IncludeUnusableRowsAndDuplicates) {
  ResponseParser parser;
  parser.page_size = 3;
  const std::string list = row(2) + "," + row(1) + ",null," + row(2);
  const Result<Page> page = parser.parse(envelope(list, R"(,"totalCount":4)"));
  EXPECT_EQ(codes(page), (Codes{"duplicate_run", "more_than_requested", "row_rejected"}));
}

struct Headed {
  const char* name;
  const char* cursor;
  Headers headers;
  int items;
  Cursor next;
  Total total;
  Codes warnings;
};

void PrintTo(const Headed& headed, std::ostream* out) {
  *out << headed.name;
}

class HeaderPaging : public testing::TestWithParam<Headed> {};

TEST_P(HeaderPaging, SaysWhatComesNext) {
  for (const Api api : {Api::oapi_v1, Api::oapi_v1_region}) {
    ResponseParser parser;
    parser.api = api;
    parser.page_size = 2;
    parser.cursor = GetParam().cursor;
    parser.headers = GetParam().headers;
    const Result<Page> page = parser.parse("[" + rows(GetParam().items) + "]");
    ASSERT_TRUE(page.ok()) << summary(page.error());
    EXPECT_EQ(page.value().next_cursor, GetParam().next);
    EXPECT_EQ(page.value().total, GetParam().total);
    EXPECT_EQ(codes(page), GetParam().warnings);
  }
}

INSTANTIATE_TEST_SUITE_P(
    NextPage, HeaderPaging,
    testing::Values(
        Headed{"After", "", {{"x-next-page", "2"}}, 2, "2", none, {}},
        Headed{"AfterTheFirstByNumber", "1", {{"X-Next-Page", " 2 "}}, 2, "2", none, {}},
        Headed{"Skipping", "2", {{"x-next-page", "5"}}, 2, "5", none, {}},
        Headed{"Absent", "2", {{"x-page", "2"}}, 2, none, none, {}},
        Headed{"Empty", "2", {{"x-page", "2"}, {"x-next-page", ""}}, 2, none, none, {}},
        Headed{"Zero", "2", {{"x-page", "2"}, {"x-next-page", "0"}}, 2, none, none, {}},
        Headed{"OnlyAndEmpty", "2", {{"x-next-page", ""}}, 2, none, none, {}},
        Headed{"Same",
               "2",
               {{"x-page", "2"}, {"x-next-page", "2"}},
               2,
               none,
               none,
               {"pagination_headers_inconsistent"}},
        Headed{"SameOnTheFirst",
               "",
               {{"x-page", "1"}, {"x-next-page", "1"}},
               2,
               none,
               none,
               {"pagination_headers_inconsistent"}},
        Headed{"Before",
               "3",
               {{"x-next-page", "2"}},
               2,
               none,
               none,
               {"pagination_headers_inconsistent"}},
        Headed{"Negative",
               "",
               {{"x-next-page", "-1"}},
               2,
               none,
               none,
               {"pagination_headers_inconsistent"}},
        Headed{"Word",
               "",
               {{"x-next-page", "next"}},
               2,
               none,
               none,
               {"pagination_headers_inconsistent"}},
        Headed{"TooBig",
               "",
               {{"x-next-page", "99999999999999999999"}},
               2,
               none,
               none,
               {"pagination_headers_inconsistent"}},
        Headed{"EmptyPage", "", {{"x-next-page", "2"}}, 0, "2", none, {"empty_page_with_token"}}),
    name_of);

INSTANTIATE_TEST_SUITE_P(
    NoHeaders, HeaderPaging,
    testing::Values(Headed{"FullPage", "", {}, 2, "2", none, {"pagination_headers_missing"}},
                    Headed{"FullThirdPage", "3", {}, 2, "4", none, {"pagination_headers_missing"}},
                    Headed{"ShortPage", "", {}, 1, none, none, {"pagination_headers_missing"}},
                    Headed{"OverfullPage",
                           "",
                           {},
                           3,
                           "2",
                           none,
                           {"more_than_requested", "pagination_headers_missing"}},
                    Headed{"EmptyPage", "", {}, 0, none, none, {}},
                    Headed{"OtherHeaders",
                           "",
                           {{"x-powered-by", "1"}},
                           1,
                           none,
                           none,
                           {"pagination_headers_missing"}}),
    name_of);

INSTANTIATE_TEST_SUITE_P(
    Totals, HeaderPaging,
    testing::Values(
        Headed{"Right", "", {{"x-total", "2"}}, 2, none, 2, {}},
        Headed{"Empty", "", {{"x-total", ""}}, 2, none, none, {}},
        Headed{"Word", "", {{"x-total", "many"}}, 2, none, none, {"wrong_type"}},
        Headed{"Negative", "", {{"x-total", "-1"}}, 2, none, none, {"out_of_range"}},
        Headed{"Over2To53", "", {{"x-total", "9007199254740993"}}, 2, none, none, {"out_of_range"}},
        Headed{"Smaller", "2", {{"x-total", "1"}}, 2, none, 1, {"total_mismatch"}},
        Headed{"DifferentOnTheOnlyPage", "1", {{"x-total", "3"}}, 2, none, 3, {"total_mismatch"}},
        Headed{"MoreOnTheFirstPage", "", {{"x-total", "3"}, {"x-next-page", "2"}}, 2, "2", 3, {}},
        Headed{"MoreOnTheLastPage", "2", {{"x-total", "3"}}, 1, none, 3, {}}),
    name_of);

TEST(HeaderPagingWithoutHeaders, GoesOnIfThePageSizeIsNotKnown) {
  ResponseParser parser;
  parser.api = Api::oapi_v1;
  parser.page_size.reset();
  EXPECT_EQ(parser.parse("[" + rows(1) + "]").value().next_cursor, "2");
  EXPECT_EQ(parser.parse("[]").value().next_cursor, none);
}

}  // namespace
}  // namespace flow_run::test
