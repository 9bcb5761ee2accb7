using Dynamo.Ocpp.Payloads;

namespace Dynamo.Ocpp.V16;

/// <summary>
/// Lengths, in characters, of the CiString types (OCPP 1.6 section 7): texts whose spelling is kept and whose case does not count
/// when they are compared.
/// </summary>
internal static class CiString
{
    public const int Length20 = 20;
    public const int Length25 = 25;
    public const int Length50 = 50;
    public const int Length255 = 255;
    public const int Length500 = 500;

    /// <summary>
    /// How long an id tag may be that a charge point sends. Some add bytes of their own to it, and a start that is refused over its tag is energy that nobody
    /// pays for.
    /// </summary>
    public static int IdTag(Strictness strictness) => strictness is Strictness.Lenient ? Length255 : Length20;
}
