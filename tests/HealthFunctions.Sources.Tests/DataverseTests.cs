using System.Text;
using System.Text.Json.Nodes;
using HealthFunctions.Core.Signals;

namespace HealthFunctions.Sources.Tests;

public sealed class DataverseTests
{
    private const string TooLarge = "x-ms-dynamics-msg-size-exceeded";

    /// <summary>There is nothing to keep, so the sender must hear of it: its system job fails, and whoever looks at it reads why.</summary>
    [Theory]
    [InlineData("true")]
    [InlineData("True")]
    [InlineData("263000")]
    public void A_change_whose_data_was_left_out_is_refused_with_the_reason(string header)
    {
        var context = Fixture("account.update");
        foreach (var leftOut in (string[])["ParentContext", "InputParameters", "PreEntityImages", "PostEntityImages"])
        {
            Assert.True(context.Remove(leftOut));
        }

        var said = Read(context, headers: [new(TooLarge, header)]);
        var fault = Assert.Single(said.Faults);
        Assert.Equal("$.InputParameters", fault.Path);
        Assert.Contains("256 KB", fault.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("256 KB", Assert.Single(Read(context).Faults).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_change_with_its_data_is_read_whatever_the_header_says() =>
        Assert.Single(Read(Fixture("account.update"), headers: [new(TooLarge, "true")]).Signals);

    [Fact]
    public void The_header_travels_with_the_body() => Assert.Contains(TooLarge, Deliveries.Source("dataverse").HeadersRead);

    [Fact]
    public void The_words_of_choices_are_configuration_and_come_before_labels()
    {
        const string Words = "new_csmpulse.100000002=Severe Risk;new_csmpulsereasons.100000009=low-adoption; NEW_csmpulsereasons.100000016 = price ";
        var said = Read(Fixture("account.update-pulse"), ("Sources:dataverse:Choices", Words)).Signals.OfType<PulseSignal>().Single();
        Assert.Equal("Severe Risk", said.Status);
        Assert.Equal(["low-adoption", "price"], said.Reasons);

        var number = Read(Fixture("malformed-pulse-number"), ("Sources:dataverse:Choices", "new_csmpulse.100000002=Green"));
        Assert.Equal("Green", Assert.IsType<PulseSignal>(Assert.Single(number.Signals)).Status);
    }

    [Fact]
    public void Which_column_holds_what_is_configuration()
    {
        var said = Read(
            Fixture("account.create"),
            ("Sources:dataverse:Columns", "segment=new_plan;plan=;arr=new_tcv;tcv=new_none,new_arr;currency="),
            ("Sources:dataverse:Currency", "CHF"));
        var profile = Assert.IsType<ProfileSignal>(Assert.Single(said.Signals));
        Assert.Equal(("Enterprise", null, 288000m, 96000m, "CHF"), (profile.Segment, profile.Plan, profile.Arr, profile.Tcv, profile.Currency));
    }

    /// <summary>The offset says where the sender stands; the milliseconds are those of UTC all the same.</summary>
    [Theory]
    [InlineData("/Date(1777885951000)/")]
    [InlineData("/Date(1777885951000+0000)/")]
    [InlineData("/Date(1777885951000-0700)/")]
    [InlineData("2026-05-04T09:12:31Z")]
    [InlineData("2026-05-04T09:12:31")]
    [InlineData("2026-05-04T11:12:31.000+02:00")]
    public void A_time_is_understood_in_every_form(string text)
    {
        var context = Fixture("malformed-time");
        context["OperationCreatedOn"] = text;
        Assert.Equal(new DateTimeOffset(2026, 5, 4, 9, 12, 31, TimeSpan.Zero), Assert.Single(Read(context).Signals).OccurredAt);
    }

    [Theory]
    [InlineData("/Date(9999999999999999)/")]
    [InlineData("/Date(999999999999999)/")]
    [InlineData("/Date(-999999999999999)/")]
    [InlineData("/Date()/")]
    [InlineData("Date(1777885951000)")]
    public void A_time_that_no_calendar_has_is_refused(string text)
    {
        var context = Fixture("malformed-time");
        context["OperationCreatedOn"] = text;
        Assert.Equal("$.OperationCreatedOn", Assert.Single(Read(context).Faults).Path);
    }

    /// <summary>Servers have been seen to write the time of the operation in their own zone; a record's own time is right.</summary>
    [Fact]
    public void The_records_own_time_comes_before_that_of_the_operation()
    {
        var context = Fixture("account.update-without-image");
        context["OperationCreatedOn"] = "/Date(1777911152000-0700)/";
        Assert.Equal(new DateTimeOffset(2026, 5, 4, 9, 12, 31, TimeSpan.Zero), Assert.Single(Read(context).Signals).OccurredAt);
    }

    [Fact]
    public void The_delivery_key_is_the_operation_the_record_and_the_message()
    {
        string Key(string member, string value)
        {
            var context = Fixture("account.update");
            context[member] = value;
            return Assert.Single(Read(context).Signals).Id;
        }

        string[] keys =
        [
            Key("Depth", "1"), Key("OperationId", "11111111-1111-1111-1111-111111111111"), Key("PrimaryEntityId", "11111111-1111-1111-1111-111111111111"),
            Key("MessageName", "Create"),
        ];
        Assert.Equal(4, keys.Distinct().Count());
        Assert.Equal(keys[0], Key("CorrelationId", "11111111-1111-1111-1111-111111111111"));
        Assert.Equal(Key("PrimaryEntityId", "ABCDEF01-1111-1111-1111-111111111111"), Key("PrimaryEntityId", "abcdef01-1111-1111-1111-111111111111"));
    }

    /// <summary>What a change wrote counts, not what an image says of the column; what it emptied is empty.</summary>
    [Fact]
    public void What_was_written_comes_before_the_image()
    {
        var context = Fixture("account.update");
        var attributes = context["InputParameters"]![0]!["value"]!["Attributes"]!.AsArray();
        attributes.Add(new JsonObject { ["key"] = "name", ["value"] = "Acme Holding" });
        attributes.Add(new JsonObject { ["key"] = "new_plan", ["value"] = null });

        var said = Assert.IsType<ProfileSignal>(Assert.Single(Read(context).Signals));
        Assert.Equal(("Acme Holding", null, "enterprise"), (said.Name, said.Plan, said.Segment));
    }

    private static JsonObject Fixture(string name) => JsonNode.Parse(FixtureTests.Body("dataverse", name))!.AsObject();

    private static Normalisation Read(JsonObject context, params (string, string)[] settings) => Read(context, [], settings);

    private static Normalisation Read(JsonObject context, KeyValuePair<string, string>[] headers, params (string, string)[] settings) =>
        Deliveries.Source("dataverse", settings).Normalise(Deliveries.Of(Encoding.UTF8.GetBytes(context.ToJsonString()), headers));
}
