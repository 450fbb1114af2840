using System.Text.Json;
using System.Text.Json.Nodes;
using HealthFunctions.Core.Signals;

namespace HealthFunctions.Core.Tests.Signals;

public sealed class SignalReaderTests
{
    public static TheoryData<string> Types => [.. Sent.Types];

    /// <summary>Every member that must be there, by type. What an override must say depends on whether it is taken back.</summary>
    public static TheoryData<string, string> Needed
    {
        get
        {
            var needed = new TheoryData<string, string>();
            foreach (var type in Sent.Types.Where(type => type is not ("profile" or "override")))
            {
                foreach (var (member, _) in Sent.A(type).Where(member => member.Key is not ("type" or "id" or "accountId")))
                {
                    needed.Add(type, member);
                }
            }

            return needed;
        }
    }

    [Fact]
    public void Every_type_has_an_example_here() => Assert.Equal(SignalTypes.Names, Sent.Types);

    [Theory]
    [MemberData(nameof(Types))]
    public void The_least_of_each_type_is_accepted(string type)
    {
        var reading = Sent.A(type).Read();
        Assert.Empty(reading.Faults);
        Assert.Equal(type, SignalTypes.NameOf(reading.Signal!));
        Assert.Equal("acme", reading.Signal!.AccountId);
        Assert.Equal("1", reading.Signal.Id);
        Assert.Equal(new DateTimeOffset(2026, 3, 31, 10, 0, 0, TimeSpan.Zero), reading.Signal.OccurredAt);
    }

    [Theory]
    [MemberData(nameof(Needed))]
    public void A_missing_member_is_named(string type, string member)
    {
        var fault = Sent.A(type).Without(member).Fault();
        Assert.Equal(("$", $"needs: {member}"), (fault.Path, fault.Reason));
    }

    [Fact]
    public void Several_missing_members_are_all_named() =>
        Assert.Equal("needs: goalId, name", Sent.A("goal").Without("goalId").Without("name").Fault().Reason);

    [Theory]
    [MemberData(nameof(Needed))]
    public void Null_is_refused_where_something_must_be_said(string type, string member)
    {
        var isText = Sent.A(type)[member] is JsonValue value && value.TryGetValue<string>(out _) && !member.EndsWith("At", StringComparison.Ordinal);
        var fault = Sent.A(type).With(member, "null").Fault();
        Assert.Equal($"$.{member}", fault.Path);
        Assert.Matches(isText ? "^must (not be null|be one of: .*)$" : "^is of the wrong kind or out of range$", fault.Reason);
    }

    [Theory]
    [MemberData(nameof(Needed))]
    public void A_list_is_refused_where_a_word_or_number_is_wanted(string type, string member)
    {
        var fault = Sent.A(type).With(member, "[]").Fault();
        Assert.Equal($"$.{member}", fault.Path);
        Sentence(fault);
    }

    [Theory]
    [InlineData("ticket", "status", "open, pending, onHold, solved, closed")]
    [InlineData("ticket", "priority", "normal, low, high, urgent")]
    [InlineData("survey", "survey", "nps, csat, ces")]
    [InlineData("subscription", "status", "active, trialing, pastDue, unpaid, paused, incomplete, canceled")]
    [InlineData("invoice", "status", "open, paid, uncollectible, void")]
    [InlineData("touchpoint", "kind", "meeting, call, email, review, other")]
    public void An_unknown_word_is_answered_with_those_known(string type, string member, string words)
    {
        foreach (var unknown in new[] { "\"splendid\"", "\"\"", "1", "null", "{}" })
        {
            var fault = Sent.A(type).With(member, unknown).Fault();
            Assert.Equal(($"$.{member}", $"must be one of: {words}"), (fault.Path, fault.Reason));
        }

        foreach (var word in words.Split(", "))
        {
            Assert.Empty(Sent.A(type).With(member, $"\"{word}\"").With("score", "3").Read().Faults);
            Assert.Empty(Sent.A(type).With(member, $"\"{word.ToUpperInvariant()}\"").With("score", "3").Read().Faults);
        }
    }

    [Theory]
    [InlineData("null")]
    [InlineData("\"splendid\"")]
    [InlineData("7")]
    [InlineData("{}")]
    [InlineData("\"Login\"")]
    public void An_unknown_type_is_answered_with_those_known(string type)
    {
        var fault = Assert.Single(Sent.Read($$"""{ "type": {{type}}, "id": "1", "occurredAt": "2026-03-31T10:00:00Z", "accountId": "acme", "user": "ann" }""").Faults);
        Assert.Equal("$.type", fault.Path);
        Assert.Equal($"must be one of: {string.Join(", ", Sent.Types)}", fault.Reason);
    }

    [Fact]
    public void A_missing_type_is_told() => Assert.Equal("$.type", Sent.A("login").Without("type").Fault().Path);

    [Fact]
    public void The_type_may_stand_anywhere() => Assert.NotNull(
        Sent.Read("""{ "user": "ann", "id": "1", "occurredAt": "2026-03-31T10:00:00Z", "type": "login", "accountId": "acme" }""").Signal);

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("1")]
    [InlineData("\"login\"")]
    public void What_is_no_object_is_refused(string json)
    {
        var fault = Assert.Single(Sent.Read(json).Faults);
        Assert.Equal(("$", "must be an object"), (fault.Path, fault.Reason));
    }

    [Fact]
    public void Members_nobody_knows_are_let_pass() => Assert.NotNull(Sent.A("login").With("colour", "\"blue\"").Read().Signal);

    [Theory]
    [InlineData("$id")]
    [InlineData("$ref")]
    [InlineData("$other")]
    public void A_member_with_a_name_that_readers_of_JSON_keep_for_themselves_is_refused(string member) =>
        Assert.Equal(new Fault("$", "must not have members that begin with $"), Sent.A("login").With(member, "\"x\"").Fault());

    [Fact]
    public void A_type_given_twice_is_refused()
    {
        var twice = Sent.A("login").ToJsonString().Replace("{", """{"type":"login",""", StringComparison.Ordinal);
        Assert.Equal(new Fault("$", "must not have the same member twice"), Assert.Single(Sent.Read(twice).Faults));
    }

    [Fact]
    public void The_carriers_key_stands_in_where_the_signal_has_none()
    {
        using var without = JsonDocument.Parse(Sent.A("login").Without("id").ToJsonString());
        using var with = JsonDocument.Parse(Sent.A("login").ToJsonString());
        Assert.Equal("delivery-9", SignalReader.Read(without.RootElement, Sent.Now, "delivery-9").Signal!.Id);
        Assert.Equal("1", SignalReader.Read(with.RootElement, Sent.Now, "delivery-9").Signal!.Id);
        Assert.Equal("$.id", Assert.Single(SignalReader.Read(without.RootElement, Sent.Now).Faults).Path);
    }

    [Fact]
    public void What_is_left_out_is_what_stands_in_the_documentation()
    {
        var ticket = Assert.IsType<TicketSignal>(Sent.A("ticket").Read().Signal);
        Assert.Equal(TicketPriority.Normal, ticket.Priority);
        Assert.False(ticket.Complaint);
        Assert.Empty(Assert.IsType<PulseSignal>(Sent.A("pulse").Read().Signal).Reasons);
        Assert.Equal("", ticket.Source);
        Assert.Equal(0, ticket.Rank);
    }

    /// <summary>Says whether a fault is fit to be shown to a stranger.</summary>
    internal static string Sentence(Fault fault)
    {
        Assert.StartsWith("$", fault.Path, StringComparison.Ordinal);
        Assert.Matches("^(must|needs:|is|has) [^ ]| needs [^ ]", fault.Reason);
        Assert.DoesNotMatch(@"System\.|HealthFunctions|Exception|Nullable|Path: |\bline *,|byte *$|`", fault.Reason);
        return fault.Reason;
    }
}
