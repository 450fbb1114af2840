using System.Text.RegularExpressions;
using HealthFunctions.Infra.Tests.Bicep;

namespace HealthFunctions.Infra.Tests;

/// <summary>The Bicep is well formed and its names fit together. Whether Azure takes it, only Azure can say.</summary>
public sealed partial class SyntaxTests(Template template) : IClassFixture<Template>
{
    [Fact]
    public void Every_file_can_be_read_and_names_only_what_it_declares()
    {
        Assert.True(template.Files.Count > 10, $"Only {template.Files.Count} files of Bicep were found.");
        Assert.Empty(template.Files.SelectMany(file => file.Faults.Select(fault => $"{file.Name}:{fault.Line}:{fault.Column}: {fault.What}")));
    }

    [Fact]
    public void Nothing_is_declared_in_vain() =>
        Assert.Empty(template.Modules.SelectMany(file => file.Unused.Select(name => $"{file.Name}: {name} is never used")));

    [Fact]
    public void Every_module_is_given_what_it_asks_for_and_nothing_else() =>
        Assert.Empty(template.Modules.SelectMany(file => file.Modules.SelectMany(module => Misfits(file, module))));

    [Fact]
    public void Every_output_that_is_asked_for_exists()
    {
        var asked = template.Modules.SelectMany(file => Outputs().Matches(File.ReadAllText(file.Path)).Select(use => (File: file, Use: use))).ToList();

        Assert.NotEmpty(asked);
        Assert.All(asked, ask =>
        {
            var module = Assert.Single(ask.File.Modules, module => module.Name == ask.Use.Groups["module"].Value);
            Assert.Contains(ask.Use.Groups["output"].Value, Of(ask.File, module).Outputs);
        });
    }

    [Fact]
    public void Every_module_is_used()
    {
        var used = template.Modules.SelectMany(file => file.Modules.Select(module => Of(file, module).Path)).ToHashSet(StringComparer.Ordinal);

        Assert.DoesNotContain(template.Modules, file => file.Name != "main.bicep" && !used.Contains(file.Path));
    }

    [Fact]
    public void Files_of_parameters_set_what_main_declares_and_all_that_it_requires()
    {
        var main = template["main.bicep"];
        Assert.All(template.Files.Where(file => file.IsParameters), file =>
        {
            Assert.Equal("main.bicep", file.Using);
            Assert.Empty(file.Variables.Keys.Except(main.Parameters.Select(parameter => parameter.Name), StringComparer.Ordinal));
            Assert.Empty(main.Parameters.Where(parameter => !parameter.HasDefault).Select(parameter => parameter.Name).Except(file.Variables.Keys, StringComparer.Ordinal));
        });
    }

    [Theory]
    [InlineData("resource plan 'Microsoft.Web/serverfarms@2024-04-01' = {\n  name: 'plan'\n", "an object that is not closed")]
    [InlineData("param name string =\nparam other int\n", "a default that is missing")]
    [InlineData("var list = [\n  'a', , 'b'\n]\n", "a list with a hole")]
    [InlineData("module storage 'storage.bicep' {\n  name: 'storage'\n}\n", "a missing sign")]
    [InlineData("var address = 'https://${name'\nparam name string\n", "a text that is not closed")]
    [InlineData("output id string = account.id\n", "a name that nobody declares")]
    [InlineData("var name = 'a'\nvar name = 'b'\n", "a name that is declared twice")]
    public async Task Broken_Bicep_is_refused(string text, string because)
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("bicep").FullName, "broken.bicep");
        try
        {
            await File.WriteAllTextAsync(path, text);

            var file = Assert.Single(await BicepReader.ReadAsync([path]));

            Assert.True(file.Faults.Length > 0, $"It was taken with {because}.");
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
        }
    }

    private IEnumerable<string> Misfits(BicepFile file, BicepModule module)
    {
        var asked = Of(file, module).Parameters;
        return module.Given.Except(asked.Select(parameter => parameter.Name), StringComparer.Ordinal)
            .Select(name => $"{file.Name}:{module.Line}: {module.Path} has no parameter {name}")
            .Concat(asked.Where(parameter => !parameter.HasDefault).Select(parameter => parameter.Name).Except(module.Given, StringComparer.Ordinal)
                .Select(name => $"{file.Name}:{module.Line}: {module.Path} needs {name}"));
    }

    private BicepFile Of(BicepFile file, BicepModule module)
    {
        var path = Path.GetFullPath(module.Path, Path.GetDirectoryName(file.Path)!);
        return template.Modules.SingleOrDefault(other => other.Path == path)
            ?? throw new InvalidOperationException($"{file.Name}:{module.Line}: there is no {module.Path}");
    }

    [GeneratedRegex(@"\b(?<module>\w+)!?\.outputs\.(?<output>\w+)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Outputs();
}
