using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using HealthFunctions.EndToEnd.Tests.Drivers;

namespace HealthFunctions.EndToEnd.Tests;

/// <summary>The card that a CRM shows of one account: who may look, what they see, and the pulse that they set on it.</summary>
[Collection(WarmAppTests.Name)]
public sealed partial class CardTests(WarmApp warm) : IDisposable
{
    private readonly CardDriver cards = new(warm.App);

    private static DateTimeOffset Later => DateTimeOffset.UtcNow.AddMinutes(5);

    public void Dispose() => cards.Dispose();

    [Fact]
    public async Task A_card_shows_the_account_in_a_small_page_that_asks_nobody_for_anything()
    {
        var account = await NewAccountAsync("""{"name":"Acme","owner":"Mira","arr":1200,"currency":"EUR"}""");
        await warm.App.PostAsync($"accounts/{account}/pulses", """{"status":"Amber","reasons":["price"],"author":"Jo"}""");
        await warm.App.PutAsync($"accounts/{account}/goals/g1", """{"name":"Twenty teams live","progress":0.4,"startedAt":"2026-01-01T00:00:00Z","dueAt":"2030-01-01T00:00:00Z"}""");
        await warm.App.RecalculateAsync();
        var known = await warm.App.AccountAsync(account);

        var card = await cards.OpenWithTokenAsync(account);

        Assert.Equal(200, card.Status);
        Assert.InRange(card.Text.Length, 1_000, 50_000);
        Assert.DoesNotMatch(Reference(), card.Text);
        Assert.DoesNotContain("<script", card.Text, StringComparison.OrdinalIgnoreCase);
        string[] shown =
        [
            "Acme", "Owner Mira", (string)known["health"]!["summary"]!, "The price is in question", "by Jo", "Twenty teams live", "40 %",
            .. known["health"]!["dimensions"]!.AsArray().Select(dimension => (string)dimension!["name"]!),
            .. known["recommendations"]!.AsArray().Select(action => (string)action!),
        ];
        Assert.All(shown, text => Assert.Contains(text, System.Net.WebUtility.HtmlDecode(card.Text), StringComparison.Ordinal));
        Assert.Contains("band ", card.Text, StringComparison.Ordinal);

        var policy = card.Header("Content-Security-Policy");
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.EndsWith("frame-ancestors https://app.hubspot.com https://*.lightning.force.com", policy, StringComparison.Ordinal);
        Assert.Contains(Nonce().Match(card.Text).Groups["nonce"].Value, policy, StringComparison.Ordinal);
        Assert.Equal(("no-store", "no-referrer", "nosniff"), (card.Header("Cache-Control"), card.Header("Referrer-Policy"), card.Header("X-Content-Type-Options")));
    }

    [Fact]
    public async Task Whatever_people_have_written_is_text_and_never_markup()
    {
        const string Nasty = """<img src=x onerror=alert(1)>"'&lt;""";
        var account = await NewAccountAsync(System.Text.Json.JsonSerializer.Serialize(new { name = Nasty, owner = Nasty }));
        await warm.App.PostAsync($"accounts/{account}/pulses", System.Text.Json.JsonSerializer.Serialize(new { status = "Green", author = Nasty }));

        var card = await cards.OpenAsync($"{account}?token={await cards.TokenAsync(account, System.Text.Json.JsonSerializer.Serialize(new { user = Nasty }))}");

        Assert.Equal(200, card.Status);
        Assert.DoesNotContain("<img", card.Text, StringComparison.OrdinalIgnoreCase);
        Assert.True(Regex.Count(card.Text, Regex.Escape("&lt;img src=x onerror=alert(1)&gt;&quot;&#x27;&amp;lt;"), RegexOptions.None, TimeSpan.FromSeconds(1)) >= 4, card.Text);
    }

    [Fact]
    public async Task Who_has_no_good_token_for_this_account_sees_nothing_and_is_told_why()
    {
        var account = await NewAccountAsync();
        var other = await NewAccountAsync();
        var good = await cards.TokenAsync(account);
        var parts = good.Split('.');
        (string? Token, int Status, string Why)[] cases =
        [
            (null, 401, "no token"),
            ("", 401, "no token"),
            ("guessed", 401, "not one of ours"),
            ("a.b", 401, "not one of ours"),
            ("%00.%FF", 401, "not one of ours"),
            (good[..^2], 401, "not one of ours"),
            ($"{parts[0]}.", 401, "not one of ours"),
            ($"{parts[0]}.{parts[1]}.{parts[1]}", 401, "not one of ours"),
            (new string('x', 5000), 401, "not one of ours"),
            (CardDriver.Forge(account, "a secret that is none of ours, of 32 characters", Later), 401, "not one of ours"),
            (CardDriver.Forge(account, "", Later), 401, "not one of ours"),
            (CardDriver.Forge(account, Secrets.Cards, Later, purpose: "something else\n"), 401, "not one of ours"),
            (CardDriver.Forge(account, Secrets.Cards, DateTimeOffset.UtcNow.AddSeconds(-1)), 401, "has expired"),
            (await cards.TokenAsync(other), 403, "another account"),
            (CardDriver.Forge(account.ToUpperInvariant(), Secrets.Cards, Later), 403, "another account"),
        ];
        foreach (var (token, status, why) in cases)
        {
            var page = await cards.OpenAsync($"{account}{(token is null ? "" : $"?token={token}")}");
            Assert.True((status, true) == (page.Status, page.Text.Contains(why, StringComparison.Ordinal)), $"{token}: {page.Status} {page.Text}");
            Assert.DoesNotContain("Acme", page.Text, StringComparison.Ordinal);
            Assert.StartsWith("text/html", page.Header("Content-Type"), StringComparison.Ordinal);

            var json = await cards.OpenAsync($"{account}.json{(token is null ? "" : $"?token={token}")}");
            Assert.Equal((status, "application/problem+json"), (json.Status, json.Header("Content-Type")));

            var set = await cards.SubmitAsync(account, ("token", token ?? ""), ("status", "Green"));
            Assert.Equal(status, set.Status);
        }

        Assert.Null((await warm.App.AccountAsync(account))["pulse"]);
        Assert.Equal(200, (await cards.OpenAsync($"{account}?token={good}")).Status);
    }

    [Fact]
    public async Task The_CRM_frames_the_card_on_the_page_of_the_company()
    {
        var account = await NewAccountAsync();
        await warm.Deployment.Crm.UseCardsOfAsync(warm.App.Address);
        await warm.Deployment.Crm.AddCompanyAsync(account, "Acme", $"{account}.example", "7");
        var company = (string)(await warm.Deployment.Crm.CompanyAsync(account))!["id"]!;

        var page = await warm.Deployment.Crm.PageAsync(company);

        var link = System.Net.WebUtility.HtmlDecode(page.Split("<iframe src=\"")[1].Split('"')[0]);
        Assert.StartsWith($"http://health.example/api/cards/{account}?token=", link, StringComparison.Ordinal);
        var card = await cards.OpenAsync(link.Split("/api/cards/")[1]);
        Assert.Contains("as csm@example.com", card.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_of_the_secret_before_is_good_while_that_is_in_the_list()
    {
        var account = await NewAccountAsync();

        Assert.Equal(200, (await cards.OpenAsync($"{account}?token={CardDriver.Forge(account, Secrets.OldCards, Later)}")).Status);
    }

    [Fact]
    public async Task A_pulse_is_set_by_the_form_and_shown_and_sent_twice_is_one_pulse()
    {
        var account = await NewAccountAsync();
        var card = await cards.OpenWithTokenAsync(account);
        Assert.Contains($"action=\"./{account}/pulse\"", card.Text, StringComparison.Ordinal);
        (string, string)[] form =
            [("token", card.Field("token")), ("id", card.Field("id")), ("status", "Red"), ("reason", "competitor"), ("reason", "price"), ("note", "Sees a demo on Friday")];

        var set = await cards.SubmitAsync(account, form);
        await cards.SubmitAsync(account, form);

        Assert.Equal((303, $"../{account}?token={card.Field("token")}&set=1"), (set.Status, set.Header("Location")));
        var pulse = (await warm.App.GetAsync($"accounts/{account}/pulses")).Succeeded().Items.Single();
        Assert.Equal(("Red", "Mira", "Sees a demo on Friday"), ((string)pulse["status"]!, (string)pulse["author"]!, (string)pulse["note"]!));
        Assert.Equal(["competitor", "price"], pulse["reasons"]!.AsArray().Select(reason => (string)reason!));
        var after = await cards.OpenAsync($"{account}?token={card.Field("token")}&set=1");
        Assert.Contains("The pulse is set.", after.Text, StringComparison.Ordinal);
        Assert.Contains("A competitor is being looked at", after.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Red", new string[0], "Red needs 1 to 3 reasons")]
    [InlineData("Amber", new[] { "price", "defects", "outages", "other" }, "must be at most 3")]
    [InlineData("Amber", new[] { "the weather" }, "must be one of the reason codes")]
    [InlineData("", new string[0], "must be one of")]
    public async Task A_form_that_breaks_a_rule_comes_back_filled_in_and_says_what_is_wrong(string status, string[] reasons, string why)
    {
        var account = await NewAccountAsync();
        var card = await cards.OpenWithTokenAsync(account);

        var answer = await cards.SubmitAsync(account, [("token", card.Field("token")), ("status", status), ("note", "keep <this>"), .. reasons.Select(reason => ("reason", reason))]);

        Assert.Equal(400, answer.Status);
        Assert.Contains(why, answer.Text, StringComparison.Ordinal);
        Assert.Contains("keep &lt;this&gt;", answer.Text, StringComparison.Ordinal);
        Assert.Equal(status.Length > 0, answer.Text.Contains($"value=\"{status}\" required class=\"risk\" checked", StringComparison.Ordinal));
        Assert.Null((await warm.App.AccountAsync(account))["pulse"]);
    }

    [Fact]
    public async Task A_token_without_a_user_shows_and_sets_nothing()
    {
        var account = await NewAccountAsync();
        var token = await cards.TokenAsync(account, "");

        Assert.DoesNotContain("<form", (await cards.OpenAsync($"{account}?token={token}")).Text, StringComparison.Ordinal);
        Assert.Equal(403, (await cards.SubmitAsync(account, ("token", token), ("status", "Green"))).Status);
        Assert.Equal(403, (await cards.PostJsonAsync($"{account}/pulse?token={token}", """{"status":"Green"}""")).Status);
    }

    [Fact]
    public async Task An_app_card_gets_the_same_as_JSON_and_sets_the_pulse()
    {
        var account = await NewAccountAsync();
        var token = await cards.TokenAsync(account);

        var card = JsonNode.Parse((await cards.OpenAsync($"{account}.json?token={token}")).Text)!;
        Assert.Equal(("Acme", "unknown"), ((string)card["name"]!, (string)card["band"]!));
        Assert.True((bool)card["preliminary"]!);
        Assert.Equal(["Green", "Amber", "Red", "Purple"], card["pulseForm"]!["statuses"]!.AsArray().Select(status => (string)status!["name"]!));

        Assert.Equal(400, (await cards.PostJsonAsync($"{account}/pulse?token={token}", """{"status":"Red"}""")).Status);
        Assert.Equal(204, (await cards.PostJsonAsync($"{account}/pulse?token={token}", """{"status":"Red","reasons":["price"]}""")).Status);
        var byKey = (await warm.App.GetAsync($"accounts/{account}/card")).Succeeded().Json;
        Assert.Equal("Red", (string)byKey["pulse"]!["status"]!);
        Assert.Null(byKey["pulseForm"]);
    }

    [Fact]
    public async Task HubSpot_gets_a_card_by_its_signature_and_sets_the_pulse_in_the_name_of_whoever_looks()
    {
        var account = await NewAccountAsync();
        var now = DateTimeOffset.UtcNow;

        var card = await cards.HubSpotAsync(HttpMethod.Get, $"{account}.json", Secrets.HubSpotApp, now);
        Assert.True(card.Status == 200, card.Text);
        Assert.Equal("Acme", (string)JsonNode.Parse(card.Text)!["name"]!);
        Assert.Equal(204, (await cards.HubSpotAsync(HttpMethod.Post, $"{account}/pulse", Secrets.HubSpotApp, now, """{"status":"Green"}""")).Status);
        Assert.Equal("mira@example.com", (string)(await warm.App.AccountAsync(account))["pulse"]!["author"]!);

        Assert.Equal(401, (await cards.HubSpotAsync(HttpMethod.Get, $"{account}.json", "another secret", now)).Status);
        Assert.Equal(401, (await cards.HubSpotAsync(HttpMethod.Get, $"{account}.json", Secrets.HubSpotApp, now.AddMinutes(-6))).Status);
        Assert.Equal(401, (await cards.HubSpotAsync(HttpMethod.Get, $"{account}.json", Secrets.HubSpotApp, now, signedPath: "other.json")).Status);
    }

    [Fact]
    public async Task An_account_that_nobody_has_named_says_so_and_so_does_one_that_is_part_of_another()
    {
        var unknown = WarmApp.NewAccount();
        var page = await cards.OpenWithTokenAsync(unknown);
        Assert.Equal(404, page.Status);
        Assert.Contains("Nothing is known of", page.Text, StringComparison.Ordinal);

        var (part, whole) = (await NewAccountAsync(), await NewAccountAsync());
        (await warm.App.PostAsync($"accounts/{part}/merge", $$"""{"into":"{{whole}}"}""")).Succeeded();
        await warm.App.IsQuietAsync();
        var gone = await cards.OpenWithTokenAsync(part);
        Assert.True(gone.Status == 410, gone.Text);
        Assert.Contains($"is part of {whole}", gone.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"user":""}""", "$.user")]
    [InlineData("""{"user":"two\nlines"}""", "$.user")]
    [InlineData("""{"lifetimeSeconds":0}""", "$.lifetimeSeconds")]
    [InlineData("""{"lifetimeSeconds":28801}""", "$.lifetimeSeconds")]
    [InlineData("""{"account":"other"}""", "$.account")]
    public async Task A_token_is_refused_by_the_path_of_what_is_wrong(string body, string path) =>
        (await warm.App.PostAsync("cards/acme/token", body)).IsBadInput(path);

    [Fact]
    public async Task A_token_comes_with_its_address_and_its_end()
    {
        var before = DateTimeOffset.UtcNow;

        var answer = (await warm.App.PostAsync("cards/acme:1/token", """{"lifetimeSeconds":60}""")).Succeeded();

        Assert.Equal(201, answer.Status);
        Assert.Equal($"http://health.example/api/cards/acme%3A1?token={answer.Json["token"]}", (string)answer.Json["url"]!);
        Assert.InRange(answer.Json["expiresAt"]!.GetValue<DateTimeOffset>(), before.AddSeconds(59), before.AddSeconds(70));
    }

    [Fact]
    public async Task An_id_that_ends_like_JSON_has_a_page_and_JSON_of_its_own()
    {
        var account = $"{WarmApp.NewAccount()}.json";
        await warm.App.PutAccountAsync(account);
        var token = await cards.TokenAsync(account);

        Assert.StartsWith("text/html", (await cards.OpenAsync($"{account}?token={token}")).Header("Content-Type"), StringComparison.Ordinal);
        Assert.Equal(account, (string)JsonNode.Parse((await cards.OpenAsync($"{account}.json?token={token}")).Text)!["accountId"]!);
    }

    private async Task<string> NewAccountAsync(string profile = """{"name":"Acme"}""")
    {
        var account = WarmApp.NewAccount();
        await warm.App.PutAccountAsync(account, profile);
        return account;
    }

    [GeneratedRegex(@"https?://|src=|url\(|@import", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Reference();

    [GeneratedRegex(@"<style nonce=""(?<nonce>[0-9a-f]{32})"">", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Nonce();
}
