using FsCheck.Fluent;
using HealthFunctions.Testing;

namespace HealthFunctions.Crm.Tests.Dataverse;

public sealed class DataverseRequestTests
{
    /// <summary>Byte for byte what the documentation's example of a batch without change sets looks like.</summary>
    [Fact]
    public async Task Records_become_a_batch_of_updates_by_key_that_never_create()
    {
        using var driver = new DataverseDriver(ScriptedDataverse.Written, ("Dimensions", "product"));

        await driver.PushAsync(Records.Acme, Records.Bare);

        var request = Assert.Single(driver.Network.Requests);
        Assert.Equal(HttpMethod.Post, request.Method);
        Assert.Equal("https://contoso.crm4.dynamics.com/api/data/v9.2/$batch", request.Uri.AbsoluteUri);
        Assert.Equal("odata.continue-on-error", request.Headers["Prefer"]);
        Assert.Equal("4.0", request.Headers["OData-Version"]);
        Assert.Equal("4.0", request.Headers["OData-MaxVersion"]);
        Assert.Equal("application/json", request.Headers["Accept"]);
        Assert.Equal("Bearer token-1", request.Headers["Authorization"]);
        Assert.StartsWith("multipart/mixed; boundary=\"batch_", request.Headers["Content-Type"], StringComparison.Ordinal);

        var boundary = request.Headers["Content-Type"].Split('"')[1];
        Assert.Equal(
            """
            --BOUNDARY
            Content-Type: application/http
            Content-Transfer-Encoding: binary
            Content-ID: 1

            PATCH /api/data/v9.2/accounts(hf_accountid='acme') HTTP/1.1
            Content-Type: application/json
            If-Match: *

            {"hf_health_score":58.3,"hf_health_band":"amber","hf_band_reason":"No login for 9 days; 2 urgent tickets open.","hf_score_product":71.3,"hf_trend_30_days":-12.1,"hf_coverage":92,"hf_pulse":"Satisfied","hf_pulse_set_at":"2026-01-19T09:30:00Z","hf_pulse_stale":true,"hf_open_alerts":2,"hf_recommended_action":"Call the sponsor.","hf_last_calculated_at":"2026-03-01T02:00:00Z","hf_model_version":"balanced-3","hf_account_url":"https://health.example.com/api/dashboard/accounts/acme"}
            --BOUNDARY
            Content-Type: application/http
            Content-Transfer-Encoding: binary
            Content-ID: 2

            PATCH /api/data/v9.2/accounts(hf_accountid='bare') HTTP/1.1
            Content-Type: application/json
            If-Match: *

            {"hf_health_score":null,"hf_health_band":"unknown","hf_band_reason":"Too little data.","hf_score_product":null,"hf_trend_30_days":null,"hf_coverage":0,"hf_pulse":null,"hf_pulse_set_at":null,"hf_pulse_stale":false,"hf_open_alerts":0,"hf_recommended_action":null,"hf_last_calculated_at":"2026-03-01T02:00:00Z","hf_model_version":"balanced-3","hf_account_url":null}
            --BOUNDARY--

            """.ReplaceLineEndings("\r\n"),
            request.Body.Replace(boundary, "BOUNDARY", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Columns_can_be_renamed_and_left_out()
    {
        using var driver = new DataverseDriver(
            ScriptedDataverse.Written,
            ("KeyColumn", "accountnumber"),
            ("ColumnPrefix", "abc_"),
            ("Columns:health_score", "new_health"),
            ("Columns:pulse", ""));

        await driver.PushAsync(Records.Acme);

        var request = Assert.Single(driver.Network.Requests);
        var columns = Assert.Single(request.Inputs);
        Assert.Contains("accounts(accountnumber='acme')", request.Body, StringComparison.Ordinal);
        Assert.Equal(58.3, (double)columns["new_health"]!);
        Assert.Equal("amber", (string?)columns["abc_health_band"]);
        Assert.False(columns.ContainsKey("abc_health_score"));
        Assert.False(columns.ContainsKey("abc_pulse"));
    }

    [Fact]
    public async Task Text_that_is_too_long_ends_in_an_ellipsis_and_never_within_a_character()
    {
        using var driver = new DataverseDriver(ScriptedDataverse.Written);

        await driver.PushAsync(Records.Acme with
        {
            Pulse = new string('p', 200),
            ModelVersion = new string('m', 201),
            BandReason = new string('r', 2_001),
            RecommendedAction = new string('a', 1_998) + "😀😀",
        });

        var columns = Assert.Single(Assert.Single(driver.Network.Requests).Inputs);
        Assert.Equal(new string('p', 200), (string?)columns["hf_pulse"]);
        Assert.Equal(new string('m', 199) + "…", (string?)columns["hf_model_version"]);
        Assert.Equal(new string('r', 1_999) + "…", (string?)columns["hf_band_reason"]);
        Assert.Equal(new string('a', 1_998) + "…", (string?)columns["hf_recommended_action"]);
    }

    [Fact]
    public async Task An_address_that_is_too_long_is_left_out_rather_than_broken()
    {
        using var driver = new DataverseDriver(ScriptedDataverse.Written);

        await driver.PushAsync(Records.Acme with { AccountUrl = new Uri("https://health.example.com/" + new string('x', 2_000)) });

        var columns = Assert.Single(Assert.Single(driver.Network.Requests).Inputs);
        Assert.True(columns.ContainsKey("hf_account_url"));
        Assert.Null(columns["hf_account_url"]);
    }

    /// <summary>What people write must not be able to end a part or begin another.</summary>
    [Fact]
    public void No_text_breaks_out_of_its_part() => Properties.ForAll(ArbMap.Default.GeneratorFor<string?>(), text =>
    {
        using var driver = new DataverseDriver(ScriptedDataverse.Written);
        var reason = $"{text}\r\n--batch_x--\r\n\r\nDELETE /api/data/v9.2/accounts HTTP/1.1";

        driver.PushAsync(Records.Acme with { BandReason = reason }, Records.Bare).GetAwaiter().GetResult();

        var request = Assert.Single(driver.Network.Requests);
        return request.Inputs.Count == 2 && request.Ids.Count == 2 && !request.Body.Contains("\r\nDELETE", StringComparison.Ordinal);
    });

    [Theory]
    [InlineData("100", 3)]
    [InlineData("1000", 1)]
    [InlineData("40", 7)]
    public async Task Records_go_out_in_order_in_batches_of_the_chosen_size(string batchSize, int requests)
    {
        using var driver = new DataverseDriver(ScriptedDataverse.Written, ("BatchSize", batchSize));
        var records = Records.Many(250);

        var results = await driver.PushAsync(records);

        Assert.Equal(requests, driver.Network.Requests.Count);
        Assert.Equal(records.Select(record => record.AccountId), driver.Network.Requests.SelectMany(request => request.Ids));
        Assert.All(results, result => Assert.IsType<CrmPushResult.Confirmed>(result));
    }

    /// <summary>https://learn.microsoft.com/power-apps/developer/data-platform/define-alternate-keys-entity</summary>
    [Fact]
    public async Task An_id_that_Dataverse_cannot_find_by_is_rejected_without_asking_and_its_neighbours_are_pushed()
    {
        using var driver = new DataverseDriver(ScriptedDataverse.Written);

        var results = await driver.PushAsync(Records.Acme, Records.Acme with { AccountId = "eu:7" }, Records.Bare);

        var rejected = Assert.IsType<CrmPushResult.Rejected>(results[1]);
        Assert.Equal("eu:7", rejected.AccountId);
        Assert.Contains("'eu:7'", rejected.Reason, StringComparison.Ordinal);
        Assert.Equal([new CrmPushResult.Confirmed("acme"), new CrmPushResult.Confirmed("bare")], [results[0], results[2]]);
        Assert.Equal(["acme", "bare"], Assert.Single(driver.Network.Requests).Ids);

        Assert.IsType<CrmPushResult.Rejected>(Assert.Single(await driver.PushAsync(Records.Acme with { AccountId = "eu:8" })));
        Assert.Single(driver.Network.Requests);
    }

    [Theory]
    [InlineData("o'neil", "accounts(hf_accountid='o%27%27neil')")]
    [InlineData("a.b-c_d@e.example", "accounts(hf_accountid='a.b-c_d%40e.example')")]
    public async Task A_key_is_escaped_as_OData_wants_it(string accountId, string address)
    {
        using var driver = new DataverseDriver(ScriptedDataverse.Written);

        await driver.PushAsync(Records.Acme with { AccountId = accountId });

        Assert.Contains(address, Assert.Single(driver.Network.Requests).Body, StringComparison.Ordinal);
    }
}
