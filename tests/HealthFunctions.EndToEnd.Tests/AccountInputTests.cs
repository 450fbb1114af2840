namespace HealthFunctions.EndToEnd.Tests;

/// <summary>What may be said of an account, and what is refused without a trace.</summary>
[Collection(FrontDoorTests.Name)]
public sealed class AccountInputTests(FrontDoor door)
{
    public static TheoryData<string> ValidIds => ["a", "0", "A-b_C.d:e@f", "-", "acme.example", "..acme", new string('x', 128)];

    public static TheoryData<string> InvalidIds => [new string('x', 129), "a%20b", "a%2Fb", "a%5Cb", "a%23b", "a%3Fb", "a%7Cb", "a'b", "%C3%BCber", "a%25b"];

    [Theory]
    [MemberData(nameof(ValidIds))]
    public async Task An_account_may_have_any_id_that_keeps_the_rule(string id)
    {
        await door.App.PutAccountAsync(Uri.EscapeDataString(id), """{"name":"Edge"}""");

        var account = await door.App.AccountAsync(Uri.EscapeDataString(id));

        Assert.Equal(id, (string)account["accountId"]!);
        Assert.Equal("Edge", (string)account["profile"]!["name"]!);
    }

    [Theory]
    [MemberData(nameof(InvalidIds))]
    public async Task No_account_may_have_another_id(string id)
    {
        (await door.StoresNothingAsync(() => door.App.PutAsync($"accounts/{id}", """{"name":"Edge"}"""))).IsProblem(400);
        (await door.App.GetAsync($"accounts/{id}")).IsBadInput("id");
        (await door.App.GetAsync($"accounts/{id}/health")).IsBadInput("id");
        (await door.App.GetAsync($"accounts/{id}/pulses")).IsBadInput("id");
    }

    [Theory]
    [InlineData("""{"arr":-1}""", "$.arr")]
    [InlineData("""{"arr":1e13}""", "$.arr")]
    [InlineData("""{"arr":1e400}""", "$.arr")]
    [InlineData("""{"arr":"much"}""", "$.arr")]
    [InlineData("""{"mrr":-0.01}""", "$.mrr")]
    [InlineData("""{"tcv":-1}""", "$.tcv")]
    [InlineData("""{"seats":-1}""", "$.seats")]
    [InlineData("""{"seats":10000001}""", "$.seats")]
    [InlineData("""{"seats":3000000000}""", "$.seats")]
    [InlineData("""{"seats":1.5}""", "$.seats")]
    [InlineData("""{"currency":"eur"}""", "$.currency")]
    [InlineData("""{"currency":"EURO"}""", "$.currency")]
    [InlineData("""{"tenureStart":"2999-01-01"}""", "$.tenureStart")]
    [InlineData("""{"renewalDate":"31.12.2026"}""", "$.renewalDate")]
    [InlineData("""{"name":""}""", "$.name")]
    [InlineData("""{"name":7}""", "$.name")]
    [InlineData("""{"colour":"green"}""", "$.colour")]
    [InlineData("""{"externalIds":{"stripe":"cus_1"}}""", "$.externalIds.stripe")]
    [InlineData("""{"externalIds":{"stripe":[null]}}""", "$.externalIds.stripe[0]")]
    [InlineData("""{"externalIds":{"stripe":[""]}}""", "$.externalIds.stripe[0]")]
    [InlineData("[]", "$")]
    [InlineData("null", "$")]
    [InlineData("{", "$")]
    [InlineData("", "$")]
    public async Task A_member_that_cannot_be_is_refused_by_its_path(string body, string path) =>
        (await door.StoresNothingAsync(() => door.App.PutAsync("accounts/refused", body))).IsBadInput(path);

    [Fact]
    public async Task A_body_that_no_account_needs_is_too_large() =>
        (await door.StoresNothingAsync(() => door.App.PutAsync("accounts/refused", $$"""{"name":"{{new string('x', 64 * 1024)}}"}"""))).IsProblem(413);

    [Fact]
    public async Task What_is_left_out_stays_as_it_was()
    {
        await door.App.PutAccountAsync("kept", """{"name":"Kept","owner":"Mira","arr":1200.50,"currency":"EUR","externalIds":{"stripe":["cus_1"]}}""");
        await door.App.PutAccountAsync("kept", """{"owner":"Jon","externalIds":{"stripe":["cus_2"]}}""");

        var account = await door.App.AccountAsync("kept");

        Assert.Equal("Kept", (string)account["profile"]!["name"]!);
        Assert.Equal("Jon", (string)account["profile"]!["owner"]!);
        Assert.Equal(1200.50m, (decimal)account["profile"]!["arr"]!);
        Assert.Equal(["cus_1", "cus_2"], account["externalIds"]!["stripe"]!.AsArray().Select(id => (string)id!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task An_account_that_nobody_has_named_is_not_found()
    {
        (await door.App.GetAsync("accounts/nobody")).IsProblem(404);
        (await door.App.GetAsync("accounts/nobody/health")).IsProblem(404);
        (await door.App.GetAsync("accounts/nobody/pulses")).IsProblem(404);
    }

    [Theory]
    [InlineData("""{"accountId":"not an account"}""", "$.accountId")]
    [InlineData("""{"accountId":null}""", "$.accountId")]
    [InlineData("""{"account":"acme"}""", "$.account")]
    [InlineData("{}", "$")]
    public async Task An_identity_is_mapped_only_to_what_can_be_an_account(string body, string path) =>
        (await door.StoresNothingAsync(() => door.App.PutAsync("identities/stripe/cus_1", body))).IsBadInput(path);
}
