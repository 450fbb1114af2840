using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using HealthFunctions.Core.Notifications;
using HealthFunctions.Core.Scoring;
using HealthFunctions.Testing;

namespace HealthFunctions.Core.Tests.Notifications;

/// <summary>What each kind of target gets, as approved. The account's name tries to be a link, and stays a name.</summary>
public sealed class FormatTests
{
    private static readonly JsonSerializerOptions Layout = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly Dictionary<string, Func<NotificationEvent, byte[]>> Formats = new(StringComparer.Ordinal)
    {
        ["webhook"] = WebhookFormat.Write, ["slack"] = SlackFormat.Write, ["teams"] = TeamsFormat.Write,
    };

    [Theory]
    [InlineData("webhook", "alert")]
    [InlineData("webhook", "band")]
    [InlineData("slack", "alert")]
    [InlineData("slack", "band")]
    [InlineData("teams", "alert")]
    [InlineData("teams", "band")]
    public void A_target_gets_what_was_approved(string format, string what)
    {
        var happened = what == "alert" ? Told.Alert() : Told.Band(Band.Green, Band.Red);
        var actual = JsonNode.Parse(Formats[format](happened))!.ToJsonString(Layout) + "\n";
        var file = Repository.PathOf("tests", "HealthFunctions.Core.Tests", "Notifications", "Approved", $"{format}-{what}.json");
        if (File.Exists(file) && File.ReadAllText(file) == actual)
        {
            File.Delete(Path.ChangeExtension(file, ".received"));
            return;
        }

        File.WriteAllText(Path.ChangeExtension(file, ".received"), actual);
        Assert.Fail($"{file} is not what is sent. If that is meant, take the .received beside it.");
    }

    [Fact]
    public void What_is_not_known_is_left_out()
    {
        var data = JsonNode.Parse(WebhookFormat.Write(Told.Band(Band.Green, Band.Unknown, score: null) with { Account = new NotifiedAccount("acme", "Acme", null, [], null) }))!["data"]!;
        Assert.False(data.AsObject().ContainsKey("score"));
        Assert.Equal(["id", "name", "segments"], data["account"]!.AsObject().Select(member => member.Key));
    }

    [Theory]
    [InlineData("slack", 150)]
    [InlineData("teams", 3000)]
    public void A_long_name_is_cut_and_no_character_in_half(string format, int longest)
    {
        foreach (var lead in new[] { "", "x" })
        {
            var name = lead + string.Concat(Enumerable.Repeat("😀", 4000));
            var json = JsonNode.Parse(Formats[format](Told.Alert() with { Account = Told.Acme with { Name = name } }))!;
            var title = (string)(format == "slack" ? json["blocks"]![0]!["text"]!["text"] : json["attachments"]![0]!["content"]!["body"]![0]!["inlines"]![0]!["text"])!;
            Assert.InRange(title.Length, longest - 1, longest);
            Assert.DoesNotContain('\uFFFD', title);
        }
    }
}
