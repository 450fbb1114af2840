using System.Text.RegularExpressions;
using HealthFunctions.Testing;

namespace HealthFunctions.Infra.Tests;

/// <summary>Links between the pages about Azure lead somewhere.</summary>
public sealed partial class LinkTests
{
    [Theory]
    [InlineData("infra/azure/README.md")]
    [InlineData("docs/deploy.md")]
    [InlineData("docs/cost.md")]
    public void A_link_leads_to_a_file_and_a_heading(string page)
    {
        var path = Repository.PathOf(page);
        var links = Links().Matches(File.ReadAllText(path)).Select(link => link.Groups["to"].Value)
            .Where(link => !link.StartsWith("https://", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(links);
        Assert.All(links, link =>
        {
            var (file, heading) = link.Split('#') is [var first, var second] ? (first, second) : (link, "");
            var target = file.Length == 0 ? path : Path.GetFullPath(file, Path.GetDirectoryName(path)!);
            Assert.True(File.Exists(target) || Directory.Exists(target), $"{page}: {link} leads nowhere.");
            var headings = Directory.Exists(target) ? Path.Combine(target, "README.md") : target;
            Assert.True(
                heading.Length == 0 || File.ReadLines(headings).Where(line => line.StartsWith('#')).Any(line => Anchor(line) == heading),
                $"{page}: {link} names a heading that is not there.");
        });
    }

    private static string Anchor(string heading) =>
        NotInAnchors().Replace(heading.TrimStart('#', ' ').ToLowerInvariant(), "").Replace(' ', '-');

    [GeneratedRegex(@"\]\((?<to>[^)\s]+)\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Links();

    [GeneratedRegex(@"[^\w\- ]", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NotInAnchors();
}
