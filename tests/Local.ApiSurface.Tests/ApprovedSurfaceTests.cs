using HealthFunctions.Testing;

namespace HealthFunctions.Local.ApiSurface.Tests;

public sealed class ApprovedSurfaceTests
{
    public static TheoryData<string> Assemblies => StandIns.All;

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void The_public_surface_is_the_approved_one(string assembly)
    {
        var approvedFile = Repository.PathOf("tests", "Local.ApiSurface.Tests", "approved", $"{assembly}.txt");
        var receivedFile = Path.ChangeExtension(approvedFile, ".received.txt");
        var approved = File.Exists(approvedFile) ? File.ReadAllLines(approvedFile) : [];
        var actual = StandIns.SurfaceOf(assembly).Select(SurfaceText.Of).ToList();
        if (actual.SequenceEqual(approved, StringComparer.Ordinal))
        {
            File.Delete(receivedFile);
            return;
        }

        File.WriteAllText(receivedFile, string.Concat(actual.Select(line => $"{line}\n")));
        var difference = approved.Except(actual, StringComparer.Ordinal).Select(line => (Line: line, Sign: '-'))
            .Concat(actual.Except(approved, StringComparer.Ordinal).Select(line => (Line: line, Sign: '+')))
            .OrderBy(change => change.Line, StringComparer.Ordinal)
            .Select(change => $"{change.Sign} {change.Line}");
        Assert.Fail(
            $"""
            The public surface of {assembly} is not the approved one (- approved, + found):
            {string.Join('\n', difference)}
            If it is meant: mv approved/{assembly}.received.txt approved/{assembly}.txt in tests/Local.ApiSurface.Tests.
            """);
    }
}
