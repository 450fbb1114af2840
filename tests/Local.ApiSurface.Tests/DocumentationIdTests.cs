using System.Reflection;
using System.Xml.Linq;

namespace HealthFunctions.Local.ApiSurface.Tests;

/// <summary>The compiler writes documentation ids too, into the documentation file of each assembly.</summary>
public sealed class DocumentationIdTests
{
    // Generated types that only their file sees have other names in metadata.
    private const string FileLocal = ".RegularExpressions.Generated.";

    public static TheoryData<string> Assemblies => new([.. StandIns.Names, typeof(DocumentationIdTests).Assembly.GetName().Name!]);

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void Every_id_that_the_compiler_writes_is_one_of_ours(string assembly)
    {
        var file = Path.Combine(AppContext.BaseDirectory, $"{assembly}.xml");
        var documented = XDocument.Load(file).Descendants("member").Select(member => member.Attribute("name")!.Value);
        var ours = Assembly.Load(assembly).GetTypes()
            .SelectMany(type => type.GetMembers(Surface.Declared).Where(member => member is not Type).Prepend(type))
            .Select(DocumentationId.Of)
            .ToHashSet(StringComparer.Ordinal);

        Assert.Equal([], documented.Where(id => !ours.Contains(id) && !id.Contains(FileLocal, StringComparison.Ordinal)));
    }

    [Fact]
    public void The_shapes_are_seen_as_far_as_they_are_public()
    {
        var seen = Surface.Of(typeof(Shapes<>).Assembly).Select(member => member.Id).Where(id => id.Contains("Shapes`1", StringComparison.Ordinal)).ToList();

        const string Shapes = "HealthFunctions.Local.ApiSurface.Tests.Shapes`1";
        Assert.Contains($"M:{Shapes}.op_Implicit(HealthFunctions.Local.ApiSurface.Tests.Shapes{{`0}})~System.String", seen);
        Assert.Contains($"M:{Shapes}.Convert``2(System.Func{{`0,``0,``1}},`0,``0)", seen);
        Assert.Contains($"P:{Shapes}.Item(System.String,`0[])", seen);
        Assert.Contains($"M:{Shapes}.#ctor(`0,System.Int32@,System.String@)", seen);
        Assert.Contains($"M:{Shapes}.Pointer(System.Int32*,System.Void**)", seen);
        Assert.DoesNotContain(seen, id => id.Contains("#Turn", StringComparison.Ordinal) || id.Contains("get_", StringComparison.Ordinal));
    }
}
